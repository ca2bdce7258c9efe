package dev.reshelve.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The process that works on a run.
 *
 * @param token tells this owner from every other one
 * @param host the name of its host, to be shown
 * @param pid its process id
 * @param machine what tells the machine and its process table from every other one, or
 * {@code null} if that cannot be told
 * @param processStart when the process began, in milliseconds since 1970, or 0
 */
public record Owner(String token, String host, long pid, @Nullable String machine, long processStart) {

	private static final long CLOCK_TOLERANCE_MILLIS = 2000;

	/** This process, by a token of its own. */
	public static Owner thisProcess() {
		ProcessHandle process = ProcessHandle.current();
		return new Owner(UUID.randomUUID().toString(), hostName(), process.pid(), machineIdentity(), startOf(process));
	}

	/** Whom this process belongs to, at most 100 characters. */
	static String userName() {
		String name = System.getProperty("user.name", "");
		return (name.length() <= 100) ? name : name.substring(0, 100);
	}

	/**
	 * Whether the process is known to be gone: it was on this machine, and is not there
	 * any more. A process elsewhere is never known to be gone; its heartbeat tells.
	 */
	boolean isKnownDead() {
		return isHere() && !isThere();
	}

	/**
	 * Whether the process is known to live: it is on this machine. It may be asleep, so
	 * its heartbeat may say nothing.
	 */
	boolean isKnownAlive() {
		return isHere() && isThere();
	}

	private boolean isHere() {
		return this.machine != null && this.machine.equals(machineIdentity());
	}

	/** Process ids are used again, so the start must agree, as far as clocks do. */
	private boolean isThere() {
		return ProcessHandle.of(this.pid)
			.filter((process) -> process.isAlive()
					&& Math.abs(startOf(process) - this.processStart) < CLOCK_TOLERANCE_MILLIS)
			.isPresent();
	}

	/** Reads as {@code process 4711 on host}. */
	@Override
	public String toString() {
		return "process " + this.pid + " on " + this.host;
	}

	private static long startOf(ProcessHandle process) {
		return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
	}

	private static String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "localhost";
		}
	}

	/**
	 * Containers may share a host name while each has process ids of its own, so only the
	 * boot and the process table together say that a process id means the same.
	 */
	private static @Nullable String machineIdentity() {
		try {
			String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
			return boot.substring(0, 13) + ":" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
		}
		catch (Exception ex) {
			return null;
		}
	}

}
