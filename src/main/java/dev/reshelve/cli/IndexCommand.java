package dev.reshelve.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;

import dev.reshelve.apply.Check;
import dev.reshelve.apply.OnConflict;
import dev.reshelve.index.IndexRequest;
import dev.reshelve.index.Indexing;
import dev.reshelve.searchindex.SearchAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "index", mixinStandardHelpOptions = true, description = {
		"Makes an archive searchable: its records, made flat, go into Elasticsearch or OpenSearch.",
		"Everything goes into a new index, to which the alias is switched at the end; with --since only what was "
				+ "changed or deleted goes into the index that the alias points to. Settings come from the "
				+ "environment (RESHELVE_ARCHIVESSPACE_URL, _USERNAME, _PASSWORD_FILE; RESHELVE_SEARCH_USERNAME, "
				+ "_PASSWORD_FILE, or _API_KEY)." },
		footer = { "", ExitCode.OF_A_RUN })
class IndexCommand implements Callable<Integer> {

	@Option(names = "--from", required = true, paramLabel = "archivesspace", description = "The kind of archive.")
	@SuppressWarnings({ "NullAway.Init", "unused" })
	private Kind from;

	@Option(names = "--to", required = true, paramLabel = "ENDPOINT/ALIAS",
			description = "The search engine and the alias by which the records are searched, such as "
					+ "https://search.example.com:9200/archives.")
	@SuppressWarnings("NullAway.Init")
	private String to;

	@Option(names = "--since", paramLabel = "TIME|last",
			description = "Only what was changed or deleted since then, such as 2026-03-01 or 2026-03-01T08:00:00Z; last "
					+ "means the start of the last complete run.")
	private @Nullable String since;

	@Option(names = "--plan", description = "Stop after the plan: nothing is written.")
	private boolean planOnly;

	@ArgGroup(exclusive = false, validate = false, heading = "%nHow:%n")
	private SettleOptions settle = new SettleOptions();

	@ArgGroup(exclusive = false, validate = false, heading = "%nHow fast:%n")
	private PaceOptions pace = new PaceOptions();

	@ArgGroup(exclusive = false, validate = false, heading = "%nWho is told what:%n")
	private TellOptions tell = new TellOptions();

	@Mixin
	@SuppressWarnings("NullAway.Init")
	private Terminal terminal;

	@Override
	public Integer call() {
		boolean last = "last".equalsIgnoreCase(this.since);
		IndexRequest request = new IndexRequest(SearchAddress.parse(this.to), last ? null : time(this.since), last,
				this.settle.toOptions(Check.NONE, OnConflict.OVERWRITE), this.pace.toSettings(), this.planOnly);
		return new AttemptRunner(this.terminal, this.tell)
			.run((context) -> context.getBean(Indexing.class).begin(request));
	}

	private static @Nullable Instant time(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			return text.contains("T") ? OffsetDateTime.parse(text).toInstant()
					: LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant();
		}
		catch (DateTimeParseException ex) {
			throw new UsageException(
					"--since takes a day like 2026-03-01, a time like 2026-03-01T08:00:00Z, or last, not '" + text
							+ "'.");
		}
	}

	private enum Kind {

		ARCHIVESSPACE

	}

}
