package dev.reshelve.apply;

/**
 * How a person takes back what a run has done where {@code undo} cannot: a bean for each
 * kind of job that can say more of one of its runs than its words say of all.
 */
public interface WayBack {

	/** The name of the job. */
	String job();

	/**
	 * Says it in sentences on one line, with the commands to give.
	 * @param runId the number of a run of the job, which nobody works on
	 */
	String of(long runId);

}
