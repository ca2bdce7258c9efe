package dev.reshelve.pace;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What bounded the speed of a process that works with several servers, as measured.
 *
 * @param processor how busy the process kept this machine's processors since its first
 * call, 0 to 1
 * @param servers how long calls to each server were on their way, the longest first
 */
public record Bound(double processor, List<ServerTime> servers) {

	private static final double BUSY_MACHINE = 0.85;

	/**
	 * Judges measured times.
	 * @param processorTime the time that the process spent on all processors
	 * @param elapsed the time that passed meanwhile
	 */
	static Bound of(Duration processorTime, Duration elapsed, int processors, Map<String, ServerCalls> servers) {
		double available = Math.max(1, (double) elapsed.toNanos() * processors);
		List<ServerTime> times = servers.entrySet()
			.stream()
			.map((server) -> new ServerTime(server.getKey(), server.getValue().count(), server.getValue().time()))
			.sorted(Comparator.comparing(ServerTime::time).reversed())
			.toList();
		return new Bound(Math.clamp(processorTime.toNanos() / available, 0, 1), times);
	}

	/**
	 * Whether the processor of this machine is what bounded the speed, and not the first
	 * of the servers.
	 */
	public boolean byProcessor() {
		return this.processor >= BUSY_MACHINE;
	}

	/**
	 * The calls to one server.
	 *
	 * @param server what people call it
	 * @param calls how many were made
	 * @param time how long they were on their way, added up
	 */
	public record ServerTime(String server, long calls, Duration time) {

	}

}
