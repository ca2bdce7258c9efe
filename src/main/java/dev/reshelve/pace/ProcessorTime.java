package dev.reshelve.pace;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;

/**
 * How much of this machine's processors the process has used since the first call to a
 * named server.
 */
final class ProcessorTime {

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private long startedAt;

	private long usedBefore;

	synchronized void start() {
		if (this.startedAt == 0) {
			this.startedAt = System.nanoTime();
			this.usedBefore = this.system.getProcessCpuTime();
		}
	}

	synchronized Bound judge(Map<String, ServerCalls> servers) {
		Duration used = Duration.ofNanos(Math.max(0, this.system.getProcessCpuTime() - this.usedBefore));
		Duration elapsed = Duration.ofNanos(System.nanoTime() - this.startedAt);
		return Bound.of(used, elapsed, this.system.getAvailableProcessors(), servers);
	}

}
