package dev.reshelve.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.reshelve.ledger.Flow;
import dev.reshelve.run.JobWording;

/**
 * A picture of how many documents go from which class to which: the largest classes, and
 * all others together. Lengths across are shares of a thousand, those down are pixels.
 *
 * @param height how high it is
 * @param links the bands, each from a class on the left to one on the right
 * @param left the classes before
 * @param right the classes wanted
 */
record Sankey(String height, List<Link> links, List<Node> left, List<Node> right) {

	private static final int MOST = 8;

	private static final String OTHERS = "other classes";

	/** Two labels fit beside each other on a phone. */
	private static final int LONGEST_LABEL = 20;

	private static final double SCALE = 240;

	private static final double ROOM_FOR_LABEL = 20;

	private static final double GAP = 8;

	/** One band, drawn in the style of the class that it comes from. */
	record Link(String path, String style, String title) {

	}

	/** One class. */
	record Node(String y, String height, String middle, String name, String documents, String style) {

	}

	/** Draws the flows, of which there must be one. */
	static Sankey of(List<Flow> flows, JobWording wording) {
		Map<String, Long> before = sizes(flows, true);
		Map<String, Long> wanted = sizes(flows, false);
		double total = before.values().stream().mapToLong(Long::longValue).sum();
		List<Place> left = places(before, total);
		List<Place> right = places(wanted, total);
		double height = Math.max(end(left), end(right));
		left = centred(left, height);
		right = centred(right, height);
		return new Sankey(Figures.coordinate(height), links(flows, left, right, total, wording), nodes(left),
				nodes(right));
	}

	private static String name(Flow flow, boolean before) {
		String name = before ? flow.before().documentClass() : flow.wanted().documentClass();
		return (name == null || name.isEmpty()) ? "(no class)" : name;
	}

	private static Map<String, Long> sizes(List<Flow> flows, boolean before) {
		Map<String, Long> all = flows.stream()
			.collect(Collectors.groupingBy((flow) -> name(flow, before), Collectors.summingLong(Flow::documents)));
		List<Map.Entry<String, Long>> sorted = all.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
			.toList();
		Map<String, Long> sizes = new LinkedHashMap<>();
		for (Map.Entry<String, Long> entry : sorted) {
			boolean shown = sizes.size() < MOST || sorted.size() == MOST + 1;
			sizes.merge(shown ? entry.getKey() : OTHERS, entry.getValue(), Long::sum);
		}
		return sizes;
	}

	private static List<Place> places(Map<String, Long> sizes, double total) {
		List<Place> places = new ArrayList<>();
		double y = 0;
		for (Map.Entry<String, Long> entry : sizes.entrySet()) {
			double height = Math.max(2, SCALE * entry.getValue() / total);
			double slot = Math.max(ROOM_FOR_LABEL, height);
			String style = entry.getKey().equals(OTHERS) ? "others" : "class-" + places.size();
			places.add(new Place(entry.getKey(), entry.getValue(), y + (slot - height) / 2, height, style));
			y += slot + GAP;
		}
		return places;
	}

	private static double end(List<Place> places) {
		Place last = places.getLast();
		return last.y + last.height / 2 + Math.max(ROOM_FOR_LABEL, last.height) / 2;
	}

	private static List<Place> centred(List<Place> places, double height) {
		double down = (height - end(places)) / 2;
		return places.stream()
			.map((place) -> new Place(place.name, place.documents, place.y + down, place.height, place.style))
			.toList();
	}

	private static List<Link> links(List<Flow> flows, List<Place> left, List<Place> right, double total,
			JobWording wording) {
		Map<Place, Double> from = new LinkedHashMap<>();
		Map<Place, Double> to = new LinkedHashMap<>();
		Map<Place, Map<Place, Long>> bands = new LinkedHashMap<>();
		for (Flow flow : flows) {
			bands.computeIfAbsent(place(left, name(flow, true)), (key) -> new LinkedHashMap<>())
				.merge(place(right, name(flow, false)), flow.documents(), Long::sum);
		}
		List<Link> links = new ArrayList<>();
		for (Place source : left) {
			bands.getOrDefault(source, Map.of())
				.entrySet()
				.stream()
				.sorted(Comparator.comparingDouble((band) -> band.getKey().y))
				.forEach((band) -> {
					Place target = band.getKey();
					double thick = Math.max(1, SCALE * band.getValue() / total);
					double y0 = from.merge(source, thick, Double::sum) - thick + source.y;
					double y1 = to.merge(target, thick, Double::sum) - thick + target.y;
					links.add(new Link(path(y0, y1, thick), source.style,
							source.name + " → " + target.name + ": " + wording.count(band.getValue())));
				});
		}
		return links;
	}

	private static Place place(List<Place> places, String name) {
		return places.stream().filter((place) -> place.name.equals(name)).findFirst().orElseGet(places::getLast);
	}

	private static String path(double y0, double y1, double thick) {
		String a = Figures.coordinate(y0);
		String b = Figures.coordinate(y1);
		String c = Figures.coordinate(y1 + thick);
		String d = Figures.coordinate(y0 + thick);
		return "M0 " + a + "C500 " + a + " 500 " + b + " 1000 " + b + "V" + c + "C500 " + c + " 500 " + d + " 0 " + d
				+ "Z";
	}

	private static List<Node> nodes(List<Place> places) {
		return places.stream()
			.map((place) -> new Node(Figures.coordinate(place.y), Figures.coordinate(place.height),
					Figures.coordinate(place.y + place.height / 2), PageTemplate.bounded(place.name, LONGEST_LABEL),
					Figures.of(place.documents), place.style))
			.toList();
	}

	private record Place(String name, long documents, double y, double height, String style) {

	}

}
