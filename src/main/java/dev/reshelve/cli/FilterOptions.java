package dev.reshelve.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import dev.reshelve.document.DocumentFilter;
import dev.reshelve.document.DocumentNumbers;
import dev.reshelve.listing.Selection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which documents a run is about.
 */
class FilterOptions {

	@Option(names = "--numbers", paramLabel = "LIST", defaultValue = "",
			description = "Only these document numbers, such as 17,100-200,5000- (up to 200 ranges).")
	@SuppressWarnings("NullAway.Init")
	private String numbers;

	@Option(names = "--created-from", paramLabel = "DATE", description = "Only documents created on DATE or later.")
	private @Nullable LocalDate createdFrom;

	@Option(names = "--created-to", paramLabel = "DATE", description = "Only documents created on DATE or earlier.")
	private @Nullable LocalDate createdTo;

	@Option(names = "--edited-from", paramLabel = "DATE", description = "Only documents edited on DATE or later.")
	private @Nullable LocalDate editedFrom;

	@Option(names = "--edited-to", paramLabel = "DATE", description = "Only documents edited on DATE or earlier.")
	private @Nullable LocalDate editedTo;

	@Option(names = "--type", paramLabel = "TYPE", split = ",",
			description = "Only documents of this file type, such as WORD; may be repeated.")
	private List<String> types = new ArrayList<>();

	@Option(names = "--author", paramLabel = "USER", description = "Only documents of this author.")
	private @Nullable String author;

	@Option(names = "--container", paramLabel = "ID",
			description = "Only documents in this folder or workspace and its subfolders.")
	private @Nullable String container;

	@Option(names = "--versions", paramLabel = "latest|all", defaultValue = "latest",
			description = "The latest version of each document, or all. Default: ${DEFAULT-VALUE}.")
	@SuppressWarnings("NullAway.Init")
	private DocumentFilter.Versions versions;

	Selection toSelection() {
		DocumentFilter documents = new DocumentFilter(this.createdFrom, this.createdTo, this.editedFrom, this.editedTo,
				this.types, this.author, this.container, this.versions);
		return new Selection(documents, toNumbers());
	}

	private DocumentNumbers toNumbers() {
		try {
			return DocumentNumbers.parse(this.numbers);
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException("--numbers: " + ex.getMessage() + ".");
		}
	}

}
