package dev.reshelve.run;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does again and again, on daemon threads, what uses the database. Its end interrupts
 * nobody: H2 closes its file when a thread is interrupted that reads or writes it.
 */
public final class PatientScheduler extends ScheduledThreadPoolExecutor {

	private static final int PATIENCE_SECONDS = 10;

	/**
	 * @param threads how many; one more than may have to wait for the database, if
	 * something has to go on meanwhile
	 * @param name what the threads are called
	 */
	public PatientScheduler(int threads, String name) {
		super(threads, Thread.ofPlatform().daemon().name(name).factory());
	}

	/**
	 * Begins nothing more and waits for what is under way, 10 seconds at the most: after
	 * that, {@link #isTerminated()} says whether it has ended.
	 */
	@Override
	public void close() {
		shutdown();
		try {
			awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
