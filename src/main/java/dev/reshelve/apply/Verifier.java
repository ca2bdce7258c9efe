package dev.reshelve.apply;

/**
 * Looks whether what a run did is still so: a bean for each kind of job whose runs
 * {@code verify} can check. It changes nothing.
 */
public interface Verifier {

	/**
	 * The name of the job whose runs it checks, and the runs that follow them, such as an
	 * undo.
	 */
	String job();

	/**
	 * Signs in, so that a wrong password ends an attempt at once.
	 * @param ofRun the run that is checked
	 */
	void signIn(long ofRun);

	/**
	 * What looks at each document: CONFIRMED if it is as wanted, CONFLICT if not.
	 * @param verification the run that checks; its {@code ofRun} is the one that is
	 * checked
	 */
	BatchSettler verifier(RunToSettle verification);

}
