package dev.reshelve.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;
import dev.reshelve.ledger.Outcome;
import dev.reshelve.ledger.Totals;
import dev.reshelve.pace.PaceReading.HoldsBack;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.ledger.Reason.Example;
import dev.reshelve.ledger.Flow;
import dev.reshelve.ledger.Reason;
import dev.reshelve.report.page.RunHistory.Parameter;
import dev.reshelve.report.page.RunHistory.Throttle;
import dev.reshelve.reclassify.ReclassifyWording;
import dev.reshelve.run.Run;
import dev.reshelve.run.RunPhase;
import dev.reshelve.run.RunState;
import dev.reshelve.run.Sample;
import org.jspecify.annotations.Nullable;

/**
 * Runs of the imagination, as large or as hostile as they come.
 */
final class Facts {

	private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

	private Facts() {
	}

	static Run run(String server, @Nullable String failure) {
		return new Run(7, "reclassify", server, List.of("ACTIVE"), true, null, RunState.COMPLETED, RunPhase.SETTLED,
				false, "digest", 8_400_000L, 10, START, START.plus(Duration.ofDays(3)), null, failure, failure,
				PaceSettings.AUTO);
	}

	/** All of it is this text. */
	static RunFacts saying(String text) {
		Flow flow = new Flow(new Classification(text, text), new Target(text, text), Outcome.REFUSED, 3);
		Reason reason = new Reason(Outcome.REFUSED, 403, text, 3, List.of(new Example(text, text)));
		RunHistory history = new RunHistory(List.of(new Parameter(text, text)),
				List.of(new AttemptRecord(1, "FAILED", START, START.plusSeconds(9), text, List.of(), Map.of())),
				List.of(new Throttle(START, text, PaceSettings.AUTO)));
		return new RunFacts(run(text, text), new Totals(1, 1, Map.of(Outcome.REFUSED, 3L)), history,
				new LedgerGroups(List.of(flow), List.of(reason), START), new ReclassifyWording().wordingOfReclassify());
	}

	/**
	 * 8,000,000 documents in ten attempts of many samples, with hundreds of classes.
	 */
	static RunFacts large(int classes, int samples) {
		Random random = new Random(7);
		List<Flow> flows = new ArrayList<>();
		Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
		for (int number = 0; number < classes; number++) {
			String before = name("CORRESPONDENCE", number, classes);
			String wanted = name("RECORDS", number * 7 % Math.max(1, classes / 2), classes);
			long documents = 4_800_000 / (number + 1) / (number + 2) + 40;
			for (Outcome outcome : List.of(Outcome.CHANGED, Outcome.REFUSED, Outcome.FAILED, Outcome.CONFLICT)) {
				long some = (outcome == Outcome.CHANGED) ? documents : documents / (40L * (outcome.ordinal() + 1)) + 1;
				flows.add(new Flow(new Classification(before, null), new Target(wanted, null), outcome, some));
				outcomes.merge(outcome, some, Long::sum);
			}
		}
		List<Reason> reasons = IntStream.range(0, 6)
			.mapToObj((number) -> new Reason((number % 3 == 2) ? Outcome.CONFLICT : Outcome.REFUSED, 403 + number,
					"NRC_DOCUMENT_" + List.of("CHECKED_OUT", "DECLARED", "IN_USE").get(number % 3),
					20_000 / (number + 1),
					List.of(new Example("ACTIVE!" + (4711 + number) + ".1", "The document is checked out by J. Doe"),
							new Example("ACTIVE!" + (94711 + number) + ".2", "The document is checked out by N. N."))))
			.toList();
		RunHistory history = new RunHistory(
				List.of(new Parameter("check", "LIST"), new Parameter("libraries", "ACTIVE"),
						new Parameter("mapping", "/srv/records/mapping-2026-03.csv"),
						new Parameter("max.failures", "20%"), new Parameter("slices", "32")),
				IntStream.range(0, 10).mapToObj((number) -> attempt(number, samples, random)).toList(),
				List.of(new Throttle(START.plusSeconds(9000), "ops by process 4711 on app-7",
						new PaceSettings(250.0, null, false)),
						new Throttle(START.plusSeconds(9900), "ops by process 4999 on app-7",
								new PaceSettings(null, 64, true))));
		return new RunFacts(run("https://dms.example.com", null), new Totals(310_000, 90_000, outcomes), history,
				new LedgerGroups(flows, reasons, START), new ReclassifyWording().wordingOfReclassify());
	}

	private static String name(String word, int number, int classes) {
		return (classes > 100) ? word + "-" + "X".repeat(40) + number : word.substring(0, 7) + "-" + number;
	}

	private static AttemptRecord attempt(int number, int samples, Random random) {
		Instant started = START.plus(Duration.ofHours(7L * number));
		List<Sample> some = new ArrayList<>();
		Map<HoldsBack, Duration> held = new EnumMap<>(HoldsBack.class);
		double seconds = 21_600.0 / samples;
		for (int index = 0; index < samples; index++) {
			boolean planning = number == 0 && index < samples / 5;
			double day = 0.6 + 0.4 * Math.sin((number * samples + index) / (double) samples * 2.2);
			HoldsBack holdsBack = planning ? HoldsBack.NOTHING : (index % 97 > 90) ? HoldsBack.SERVER_WAIT
					: (number == 4) ? HoldsBack.RATE_CAP : HoldsBack.LATENCY;
			double rate = (holdsBack == HoldsBack.SERVER_WAIT) ? 20 : 190 * day + 25 * random.nextGaussian();
			long settled = planning ? 0 : (long) (Math.max(0, rate) * seconds);
			double median = 180 + 90 * (1 - day) + 12 * random.nextGaussian();
			some.add(new Sample(started.plusMillis((long) ((index + 1) * seconds * 1000)), seconds,
					planning ? (long) (2_000 * seconds) : 0,
					Map.of(Outcome.CHANGED, settled - settled / 50, Outcome.REFUSED, settled / 50),
					settled + settled / 100, settled / 100, (int) (40 + 30 * day), (int) (30 * day + 8),
					(index % 50 == 7) ? null
							: new Sample.Latency(median, median * 1.9, median * 3.1 + 40 * random.nextDouble()),
					holdsBack));
			held.merge(holdsBack, Duration.ofMillis((long) (seconds * 1000)), Duration::plus);
		}
		boolean last = number == 9;
		return new AttemptRecord(number + 1, last ? "COMPLETED" : (number % 3 == 0) ? "FAILED" : "STOPPED", started,
				(number == 5) ? null : started.plusSeconds(21_600),
				(number % 3 == 0) ? "The process that worked on it died." : "", some, held);
	}

}
