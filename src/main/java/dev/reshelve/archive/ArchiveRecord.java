package dev.reshelve.archive;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A record as somebody searches for it: flat, with the titles and names of what it refers
 * to in place of references.
 *
 * @param uri its address within the archive
 * @param type {@code collection}, {@code object}, {@code agent} or {@code term}
 * @param title its title or name
 * @param identifier the number under which it is asked for, or {@code null}
 * @param level how deep in its collection it stands, such as {@code series}, or
 * {@code null}
 * @param repository the name of its repository, or {@code null}
 * @param collection the title of its collection, or {@code null}
 * @param collectionUri the address of its collection, or {@code null}
 * @param ancestors the titles of what it is a part of, the collection first
 * @param agents the names of the agents that it is linked with
 * @param terms its subject headings
 * @param dates its dates in words
 * @param extents its extents in words
 * @param notes the text of its published notes
 * @param published whether the archive shows it to everybody
 * @param modified when it was last changed, as the archive writes it, or {@code null}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ArchiveRecord(String uri, String type, String title, @Nullable String identifier, @Nullable String level,
		@Nullable String repository, @Nullable String collection, @Nullable String collectionUri,
		List<String> ancestors, List<String> agents, List<String> terms, List<String> dates, List<String> extents,
		List<String> notes, boolean published, @Nullable String modified) {

}
