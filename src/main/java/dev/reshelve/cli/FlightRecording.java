package dev.reshelve.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;

import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * Records what the Java machine and Spring Batch do, from its start until it is closed,
 * with the settings of the JDK that are meant for production.
 */
final class FlightRecording implements AutoCloseable {

	/** When the recording grows larger, its oldest part goes. */
	private static final long LARGEST = 512L << 20;

	private final Recording recording;

	private FlightRecording(Recording recording) {
		this.recording = recording;
	}

	/**
	 * Starts to record.
	 * @param file where the recording is written when it ends, over what may be there
	 * @throws UsageException if the file cannot be written
	 */
	static FlightRecording start(Path file) {
		Recording recording = new Recording(forProduction());
		try {
			recording.setName("reshelve");
			recording.setToDisk(true);
			recording.setMaxSize(LARGEST);
			recording.setDestination(file.toAbsolutePath());
			recording.setDumpOnExit(true);
			recording.start();
			return new FlightRecording(recording);
		}
		catch (IOException ex) {
			recording.close();
			throw new UsageException("--jfr: " + file + " cannot be written: " + ex.getMessage());
		}
	}

	private static Configuration forProduction() {
		try {
			return Configuration.getConfiguration("default");
		}
		catch (IOException | ParseException ex) {
			throw new IllegalStateException("every JDK has these settings", ex);
		}
	}

	@Override
	public void close() {
		this.recording.stop();
		this.recording.close();
	}

}
