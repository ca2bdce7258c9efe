package dev.reshelve.pace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.reshelve.pace.Scenario.Trouble;
import dev.reshelve.pace.SimulatedRun.Second;

/**
 * Draws the runs of one scenario as an SVG, one panel below the other over the same time.
 */
final class PacePlot {

	/** So many seconds make a point. */
	private static final int STEP = 2;

	private static final int WIDTH = 720;

	private static final int LEFT = 60;

	private static final int HEIGHT = 110;

	private static final int GAP = 34;

	private static final int TOP = 52;

	private static final String STYLE = """
			text { font: 12px sans-serif; fill: #333 } .name { font-weight: bold } .end { text-anchor: end }
			.field { fill: none; stroke: #999 } .best { stroke: #999; stroke-dasharray: 4 4 } .trouble { fill: #8884 }
			path { fill: none; stroke-width: 1.5; stroke-linejoin: round }
			.auto { stroke: #0072b2; stroke-width: 2.5 } .gradient2 { stroke: #d55e00 } .aimd { stroke: #cc79a7 } .vegas { stroke: #009e73 }
			@media (prefers-color-scheme: dark) { text { fill: #ddd } .auto { stroke: #56b4e9 } .gradient2 { stroke: #f0a04b } }
			""";

	private final Scenario scenario;

	private final Map<Limiter, List<Second>> runs;

	private final StringBuilder svg = new StringBuilder();

	private int y = TOP;

	private PacePlot(Scenario scenario, Map<Limiter, List<Second>> runs) {
		this.scenario = scenario;
		this.runs = runs;
	}

	static String of(Scenario scenario, Map<Limiter, List<Second>> runs) {
		return new PacePlot(scenario, runs).draw();
	}

	private String draw() {
		boolean refuses = this.scenario.rate() < Scenario.NONE;
		double best = this.scenario.best(0);
		double calls = best * this.scenario.baseMillis() / 1000;
		panel("Calls at once", 3 * Math.max(2, calls), calls, Second::inFlight);
		panel("Answered a second", 1.3 * best, best, Second::answered);
		panel("Time to answer, ms", 4.0 * this.scenario.baseMillis(), this.scenario.baseMillis(),
				(second) -> second.latency() / 1e6);
		if (refuses) {
			panel("Refused a second", best / 2, 0, Second::refused);
		}
		StringBuilder all = new StringBuilder();
		int height = this.y - GAP + 24;
		all.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
			.append(WIDTH + LEFT + 20)
			.append(' ')
			.append(height)
			.append("\">\n<style>\n")
			.append(STYLE)
			.append("</style>\n");
		text(all, LEFT, 16, "name", this.scenario + " in " + this.scenario.seconds() + " seconds");
		int x = LEFT;
		for (Limiter limiter : this.runs.keySet()) {
			all.append("<path class=\"%s\" d=\"M%d 32h20\"/>".formatted(limiter.name(), x));
			text(all, x + 26, 36, "", limiter.title());
			x += 130;
		}
		text(all, x, 36, "", "dashed: the best that is possible");
		return all.append(this.svg).append("</svg>\n").toString();
	}

	private void panel(String title, double most, double best, ToDoubleFunction<Second> value) {
		text(this.svg, LEFT, this.y + 14, "", title);
		int top = this.y + 20;
		text(this.svg, LEFT - 6, top + 10, "end", number(most));
		text(this.svg, LEFT - 6, top + HEIGHT, "end", "0");
		this.svg.append("<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\">\n".formatted(LEFT, top, WIDTH, HEIGHT));
		if (this.scenario.trouble() != Trouble.NONE) {
			this.svg.append("<rect class=\"trouble\" x=\"%s\" width=\"%s\" height=\"%d\"/>\n"
				.formatted(x(Scenario.BEGIN), x(this.scenario.end() - Scenario.BEGIN), HEIGHT));
		}
		this.svg.append("<path class=\"best\" d=\"M0 %sH%d\"/>\n".formatted(y(best, most), WIDTH));
		this.runs.forEach((limiter, run) -> this.svg.append(line(limiter, run, most, value)));
		this.svg.append("<rect class=\"field\" width=\"%d\" height=\"%d\"/>\n</svg>\n".formatted(WIDTH, HEIGHT));
		this.y = top + HEIGHT + GAP - 20;
	}

	private String line(Limiter limiter, List<Second> run, double most, ToDoubleFunction<Second> value) {
		StringBuilder line = new StringBuilder("<path class=\"" + limiter.name() + "\" d=\"");
		for (int second = 0; second + STEP <= run.size(); second += STEP) {
			double average = run.subList(second, second + STEP).stream().mapToDouble(value).average().orElse(0);
			line.append((second == 0) ? 'M' : 'L')
				.append(x(second + STEP / 2.0))
				.append(' ')
				// What is far above is cut off.
				.append(y(Math.min(average, 2 * most), most));
		}
		return line.append("\"/>\n").toString();
	}

	private String x(double second) {
		return number(WIDTH * second / this.scenario.seconds());
	}

	private static String y(double value, double most) {
		return number(HEIGHT - HEIGHT * value / most);
	}

	private static String number(double value) {
		String text = String.format(Locale.ROOT, "%.1f", value);
		return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

	private static void text(StringBuilder svg, int x, int y, String style, String text) {
		svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(style, x, y, text));
	}

}
