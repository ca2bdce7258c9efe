package dev.reshelve.pace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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
		Map<Limiter, List<Findings>> all = new LinkedHashMap<>();
		for (Scenario scenario : Scenario.all()) {
			Map<Limiter, List<Second>> runs = new LinkedHashMap<>();
			limiters.forEach((limiter) -> runs.put(limiter, SimulatedRun.of(scenario, limiter)));
			runs.forEach((limiter, run) -> {
				Findings found = Findings.of(scenario, run);
				all.computeIfAbsent(limiter, (key) -> new ArrayList<>()).add(found);
				table.append(row(scenario, limiter, found));
			});
			if (scenario.baseMillis() == 100 || scenario.name().equals("knee")) {
				files.put(scenario.name() + "-" + scenario.baseMillis() + "ms.svg", PacePlot.of(scenario, runs));
			}
		}
		table
			.append("""

					## The worst of all scenarios
					| limiter | scenarios with all marks met | answered after 30 s | time to answer | refused | gave way after | answered 30 s after |
					|---|---|---|---|---|---|---|
					""");
		all.forEach((limiter, found) -> table.append(worst(limiter, found)));
		files.put("figures.md", table.toString());
		return files;
	}

	private static String worst(Limiter limiter, List<Findings> found) {
		double reached = found.stream().mapToDouble(Findings::reached).min().orElseThrow();
		double latency = found.stream().mapToDouble(Findings::latency).max().orElseThrow();
		double refused = found.stream().mapToDouble(Findings::refused).max().orElseThrow();
		double gaveWay = found.stream()
			.mapToDouble(Findings::gaveWay)
			.filter((s) -> !Double.isNaN(s))
			.max()
			.orElseThrow();
		double recovered = found.stream()
			.mapToDouble(Findings::recovered)
			.filter((s) -> !Double.isNaN(s))
			.min()
			.orElseThrow();
		return line(List.of(limiter.title(), found.stream().filter(Findings::good).count() + " of " + found.size(),
				percent(reached, reached >= Findings.LEAST), cell("%.2f ×", latency, latency <= Findings.MOST_LATENCY),
				percent(refused, refused < Findings.MOST_REFUSED), cell("%.0f s", gaveWay, gaveWay <= Findings.LATEST),
				percent(recovered, recovered >= Findings.LEAST)));
	}

	private static String line(List<String> cells) {
		return "| " + String.join(" | ", cells) + " |\n";
	}

	private static String row(Scenario scenario, Limiter limiter, Findings found) {
		return line(List.of(scenario.name(), scenario.baseMillis() + " ms", limiter.title(),
				percent(found.reached(), found.reached() >= Findings.LEAST),
				cell("%.2f ×", found.latency(), found.latency() <= Findings.MOST_LATENCY),
				percent(found.refused(), found.refused() < Findings.MOST_REFUSED),
				percent(found.refusedLater(), found.refusedLater() < Findings.MOST_REFUSED),
				cell("%.0f s", found.gaveWay(), found.gaveWay() <= Findings.LATEST), percent(found.during(), true),
				percent(found.recovered(), found.recovered() >= Findings.LEAST)));
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
