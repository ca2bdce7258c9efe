import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Tells by layers where a recording's processor time went: {@code java Layers.java
 * RECORDING FROM TO [METHODS]}, where FROM and TO are seconds since 1970. Each sample, which is
 * {@link #MILLIS} of processor time, belongs to the layer of the first frame, from the innermost
 * on, that is of one; what is done for the live page belongs to that. Prints layers with their
 * milliseconds.
 */
class Layers {

	/** As cpu.jfc says. */
	private static final int MILLIS = 10;

	private static final String LIVE_PAGE = "dev.reshelve.web.";

	private static final Map<String, List<String>> LAYERS = new LinkedHashMap<>();

	static {
		LAYERS.put("ledger and database", List.of("dev.reshelve.ledger.", "dev.reshelve.slice.Slices", "org.h2.",
				"org.postgresql.", "com.zaxxer.hikari.", "org.springframework.jdbc.", "org.springframework.transaction."));
		LAYERS.put("Spring Batch", List.of("org.springframework.batch.", "dev.reshelve.slice."));
		LAYERS.put("JSON", List.of("tools.jackson.", "com.fasterxml.jackson."));
		LAYERS.put("HTTP client", List.of("org.apache.hc.", "org.springframework.http.", "org.springframework.web."));
		LAYERS.put("pace", List.of("dev.reshelve.pace.", "com.netflix.concurrency."));
		LAYERS.put("adapter and settlement", List.of("dev.reshelve."));
		LAYERS.put("virtual threads", List.of("java.util.concurrent.ForkJoin", "java.lang.VirtualThread",
				"jdk.internal.vm.Continuation", "sun.nio.ch.Poller", "sun.nio.ch.EPoll"));
	}

	public static void main(String[] arguments) throws Exception {
		Instant from = at(arguments[1]);
		Instant to = at(arguments[2]);
		Map<String, Integer> samples = new HashMap<>();
		Map<String, Integer> methods = new HashMap<>();
		try (RecordingFile recording = new RecordingFile(Path.of(arguments[0]))) {
			while (recording.hasMoreEvents()) {
				RecordedEvent event = recording.readEvent();
				boolean counts = event.getStartTime().isAfter(from) && event.getStartTime().isBefore(to)
						&& event.getEventType().getName().equals("jdk.CPUTimeSample")
						&& event.getStackTrace() != null;
				if (counts) {
					List<RecordedFrame> frames = event.getStackTrace().getFrames();
					String layer = layer(frames);
					samples.merge(layer, 1, Integer::sum);
					methods.merge(layer + "\t" + name(frames.getFirst()), 1, Integer::sum);
				}
			}
		}
		double all = samples.values().stream().mapToInt(Integer::intValue).sum();
		samples.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
			.forEach((layer) -> System.out.printf("%s\t%d%n", layer.getKey(), layer.getValue() * MILLIS));
		if (arguments.length > 3) {
			methods.entrySet()
				.stream()
				.sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
				.limit(Integer.parseInt(arguments[3]))
				.forEach((method) -> System.out.printf("# %.1f\t%s%n", 100 * method.getValue() / all, method.getKey()));
		}
	}

	private static String layer(List<RecordedFrame> frames) {
		if (frames.stream().anyMatch((frame) -> name(frame).startsWith(LIVE_PAGE))) {
			return "live page";
		}
		for (RecordedFrame frame : frames) {
			String name = name(frame);
			for (Map.Entry<String, List<String>> layer : LAYERS.entrySet()) {
				if (layer.getValue().stream().anyMatch(name::startsWith)) {
					return layer.getKey();
				}
			}
		}
		return "other";
	}

	private static String name(RecordedFrame frame) {
		return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
	}

	private static Instant at(String seconds) {
		return Instant.EPOCH.plus(Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000)));
	}

}
