package dev.reshelve.pace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.reshelve.pace.SimulatedRun.Second;

/**
 * What {@code docs/pace} holds: a plot for some of the scenarios, and the figures of all.
 */
final class PaceFigures {

	private PaceFigures() {
	}

	/**
	 * Makes the files.
	 * @param limiters whom to compare
	 * @return the contents by name
	 */
	static Map<String, String> of(List<Limiter> limiters) {
		Map<String, String> files = new TreeMap<>();
		StringBuilder table = new StringBuilder(
				"""
						# All figures of the simulation
						Made by the command in [how the pace finds the limit](../how-the-pace-finds-the-limit.md), which says what they mean.
						What misses its mark is bold.

						| scenario | a call takes | limiter | answered after 30 s | time to answer | refused | refused after 30 s | gave way after | answered during | answered 30 s after |
						|---|---|---|---|---|---|---|---|---|---|
						""");
		for (Scenario scenario : Scenario.all()) {
			Map<Limiter, List<Second>> runs = new LinkedHashMap<>();
			limiters.forEach((limiter) -> runs.put(limiter, SimulatedRun.of(scenario, limiter)));
			runs.forEach((limiter, run) -> table.append(row(scenario, limiter, Findings.of(scenario, run))));
			if (scenario.baseMillis() == 100 || scenario.name().equals("knee")) {
				files.put(scenario.name() + "-" + scenario.baseMillis() + "ms.svg", PacePlot.of(scenario, runs));
			}
		}
		files.put("figures.md", table.toString());
		return files;
	}

	private static String row(Scenario scenario, Limiter limiter, Findings found) {
		return List
			.of("", scenario.name(), scenario.baseMillis() + " ms", limiter.title(),
					percent(found.reached(), found.reached() >= 0.9),
					cell("%.2f ×", found.latency(), found.latency() <= 1.3),
					percent(found.refused(), found.refused() < 0.02),
					percent(found.refusedLater(), found.refusedLater() < 0.02),
					cell("%.0f s", found.gaveWay(), found.gaveWay() <= 5), percent(found.during(), true),
					percent(found.recovered(), found.recovered() >= 0.9), "")
			.stream()
			.collect(Collectors.joining(" | "))
			.strip() + "\n";
	}

	private static String percent(double share, boolean good) {
		return cell((share < 0.05) ? "%.1f %%" : "%.0f %%", 100 * share, good);
	}

	private static String cell(String format, double value, boolean good) {
		if (Double.isNaN(value)) {
			return "";
		}
		String text = Double.isInfinite(value) ? "never" : String.format(Locale.ROOT, format, value);
		return good ? text : "**" + text + "**";
	}

}
