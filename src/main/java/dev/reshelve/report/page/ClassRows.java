package dev.reshelve.report.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.reshelve.ledger.Outcome;
import dev.reshelve.run.JobWording;
import dev.reshelve.ledger.Flow;
import dev.reshelve.report.page.PageView.ClassRow;
import dev.reshelve.report.page.PageView.ClassTable;

/**
 * Counts outcomes by classification before and wanted: the largest ones, and all others
 * together.
 */
final class ClassRows {

	private static final int MOST = 60;

	private ClassRows() {
	}

	static ClassTable of(List<Flow> flows, JobWording wording) {
		List<Outcome> outcomes = new ArrayList<>();
		for (Outcome outcome : Outcome.values()) {
			if (flows.stream().anyMatch((flow) -> flow.outcome() == outcome)) {
				outcomes.add(outcome);
			}
		}
		outcomes.sort((one, other) -> Boolean.compare(one == Outcome.PENDING, other == Outcome.PENDING));
		List<Line> lines = lines(flows);
		List<ClassRow> rows = new ArrayList<>();
		lines.stream().limit(MOST).forEach((line) -> rows.add(line.row(outcomes)));
		if (lines.size() > MOST) {
			Line others = new Line(Figures.of(lines.size() - MOST) + " other pairs", "", new EnumMap<>(Outcome.class));
			lines.stream().skip(MOST).forEach(others::add);
			rows.add(others.row(outcomes));
		}
		return new ClassTable(outcomes.stream().map(wording::name).toList(), rows);
	}

	private static List<Line> lines(List<Flow> flows) {
		Map<String, Line> lines = new TreeMap<>();
		for (Flow flow : flows) {
			String before = flow.before().toString();
			String wanted = flow.wanted().toString();
			lines
				.computeIfAbsent(before + "\0" + wanted,
						(key) -> new Line(before, wanted, new EnumMap<>(Outcome.class)))
				.add(flow.outcome(), flow.documents());
		}
		return lines.values().stream().sorted((one, other) -> Long.compare(other.planned(), one.planned())).toList();
	}

	private record Line(String before, String wanted, Map<Outcome, Long> documents) {

		void add(Outcome outcome, long number) {
			this.documents.merge(outcome, number, Long::sum);
		}

		void add(Line other) {
			other.documents.forEach(this::add);
		}

		long planned() {
			return this.documents.values().stream().mapToLong(Long::longValue).sum();
		}

		ClassRow row(List<Outcome> outcomes) {
			return new ClassRow(this.before, this.wanted, Figures.of(planned()), outcomes.stream().map((outcome) -> {
				long number = this.documents.getOrDefault(outcome, 0L);
				return (number > 0) ? Figures.of(number) : "–";
			}).toList());
		}

	}

}
