package dev.reshelve.index;

import java.time.Instant;

import dev.reshelve.apply.ApplyOptions;
import dev.reshelve.pace.PaceSettings;
import dev.reshelve.searchindex.SearchAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for.
 *
 * @param to where records shall be searched
 * @param since only what was changed or deleted then or later, or {@code null}
 * @param sinceLast only what was changed or deleted since the last complete run
 * @param apply how records are settled
 * @param pace how fast
 * @param planOnly whether to stop after the plan
 */
public record IndexRequest(SearchAddress to, @Nullable Instant since, boolean sinceLast, ApplyOptions apply,
		PaceSettings pace, boolean planOnly) {

}
