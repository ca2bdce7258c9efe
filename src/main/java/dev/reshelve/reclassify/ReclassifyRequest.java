package dev.reshelve.reclassify;

import java.nio.file.Path;
import java.util.List;

import dev.reshelve.pace.PaceSettings;

/**
 * What a user asks for.
 *
 * @param mappingFile the mapping file
 * @param libraries the libraries; empty for the user's preferred one
 * @param options what to do with which documents
 * @param pace how fast
 * @param planOnly whether to stop after the plan
 * @param again whether a mapping with swaps or chains may be applied once more
 */
public record ReclassifyRequest(Path mappingFile, List<String> libraries, ReclassifyOptions options, PaceSettings pace,
		boolean planOnly, boolean again) {

	public ReclassifyRequest {
		libraries = List.copyOf(libraries);
	}

}
