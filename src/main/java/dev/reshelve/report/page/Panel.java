package dev.reshelve.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.reshelve.report.page.Timeline.Piece;

/**
 * One plot over the timeline. Its paths are drawn on a field that is 1,000 wide and as
 * high as the plot; values that are not a number leave a gap.
 *
 * @param title what it shows
 * @param unit what the values are
 * @param height how high it is, in pixels
 * @param lines the lines
 * @param levels the lines across that name values
 */
record Panel(String title, String unit, int height, List<Line> lines, List<Level> levels) {

	private static final int HEIGHT = 130;

	/** Room above the highest value, for its name. */
	private static final int TOP = 18;

	private static final double WIDTH = 1000;

	/** One line. */
	record Line(String name, String style, String path, String area) {

	}

	/** A value, and where it is. */
	record Level(int y, int textY, String value) {

	}

	/** What a line shows. */
	record Series(String name, String style, boolean filled, ToDoubleFunction<Piece> value) {

	}

	static Panel of(String title, String unit, Timeline timeline, List<Series> series) {
		double highest = series.stream()
			.flatMapToDouble((line) -> timeline.pieces().stream().mapToDouble(line.value()))
			.filter(Double::isFinite)
			.max()
			.orElse(0);
		double top = roundUp(highest);
		List<Line> lines = series.stream().map((line) -> line(line, timeline, top)).toList();
		return new Panel(title, unit, HEIGHT, lines, List.of(level(top, top), level(top / 2, top)));
	}

	private static Line line(Series series, Timeline timeline, double top) {
		StringBuilder path = new StringBuilder();
		StringBuilder area = new StringBuilder();
		for (List<Piece> attempt : timeline.attempts()) {
			for (List<Piece> part : withoutGaps(attempt, series.value())) {
				String points = points(part, series.value(), timeline.seconds(), top);
				path.append('M').append(points);
				if (series.filled()) {
					area.append('M')
						.append(points)
						.append('V')
						.append(HEIGHT)
						.append('H')
						.append(Figures.coordinate(x(part.getFirst().from(), timeline.seconds())))
						.append('Z');
				}
			}
		}
		return new Line(series.name(), series.style(), path.toString(), area.toString());
	}

	private static List<List<Piece>> withoutGaps(List<Piece> pieces, ToDoubleFunction<Piece> value) {
		List<List<Piece>> parts = new ArrayList<>();
		List<Piece> part = new ArrayList<>();
		for (Piece piece : pieces) {
			if (Double.isFinite(value.applyAsDouble(piece))) {
				part.add(piece);
			}
			else if (!part.isEmpty()) {
				parts.add(part);
				part = new ArrayList<>();
			}
		}
		if (!part.isEmpty()) {
			parts.add(part);
		}
		return parts;
	}

	/** A step for each piece: nothing is known of how it went within one. */
	private static String points(List<Piece> pieces, ToDoubleFunction<Piece> value, double seconds, double top) {
		StringBuilder points = new StringBuilder();
		for (Piece piece : pieces) {
			points.append(points.isEmpty() ? Figures.coordinate(x(piece.from(), seconds)) + " " : "V")
				.append(Figures.coordinate(y(value.applyAsDouble(piece), top)))
				.append('H')
				.append(Figures.coordinate(x(piece.to(), seconds)));
		}
		return points.toString();
	}

	private static double x(double at, double seconds) {
		return WIDTH * at / Math.max(1e-9, seconds);
	}

	private static double y(double value, double top) {
		return HEIGHT - (HEIGHT - TOP) * value / top;
	}

	private static Level level(double value, double top) {
		int y = (int) Math.round(y(value, top));
		return new Level(y, y - 4, (value < 10) ? Figures.coordinate(value) : Figures.of(value));
	}

	/** The next higher of 1, 2, 4, 6 and 10 times a power of ten. */
	private static double roundUp(double value) {
		double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-3))));
		for (int factor : new int[] { 1, 2, 4, 6 }) {
			if (value <= factor * power) {
				return factor * power;
			}
		}
		return 10 * power;
	}

}
