package dev.reshelve.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import dev.reshelve.pace.PaceSettings;
import dev.reshelve.run.RunControl;
import org.jspecify.annotations.Nullable;

/**
 * Does what somebody asks for on the page, in the way of the commands {@code throttle}
 * and {@code stop}.
 */
final class Controls {

	private final RunControl control;

	private final long runId;

	Controls(RunControl control, long runId) {
		this.control = control;
		this.runId = runId;
	}

	/**
	 * Does it.
	 * @param form what was asked for, as a form's data
	 * @throws IllegalArgumentException if it is not understood; the message is fit to be
	 * shown
	 * @throws dev.reshelve.run.RunRefusedException if the run's state does not allow it
	 */
	void act(String form) {
		Map<String, String> values = values(form);
		switch (values.getOrDefault("do", "")) {
			case "pause" -> pause(true);
			case "resume" -> pause(false);
			case "stop" -> this.control.requestStop(this.runId);
			case "pace" -> pace(values.getOrDefault("rate", ""), values.getOrDefault("concurrency", ""));
			default -> throw new IllegalArgumentException("do is pause, resume, stop or pace");
		}
	}

	private void pause(boolean paused) {
		this.control.throttle(this.runId, (pace) -> new PaceSettings(pace.rate(), pace.concurrency(), paused));
	}

	private void pace(String rate, String concurrency) {
		Double callsASecond = rate(rate.strip());
		Integer callsAtOnce = concurrency(concurrency.strip());
		this.control.throttle(this.runId, (pace) -> new PaceSettings(callsASecond, callsAtOnce, pace.paused()));
	}

	private static @Nullable Double rate(String text) {
		try {
			return (text.isEmpty() || text.equalsIgnoreCase("none")) ? null : Double.valueOf(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("calls a second are a number, or nothing for no cap");
		}
	}

	private static @Nullable Integer concurrency(String text) {
		try {
			return (text.isEmpty() || text.equalsIgnoreCase("auto")) ? null : Integer.valueOf(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("calls at once are a whole number or auto");
		}
	}

	private static Map<String, String> values(String form) {
		Map<String, String> values = new HashMap<>();
		for (String pair : form.split("&")) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
			}
		}
		return values;
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
