package dev.reshelve.export;

import java.util.List;

import dev.reshelve.pace.PaceSettings;

/**
 * What a user asks for.
 *
 * @param libraries the libraries; empty for the user's preferred one
 * @param options what to export, and where to
 * @param pace how fast
 */
public record ExportRequest(List<String> libraries, ExportOptions options, PaceSettings pace) {

	public ExportRequest {
		libraries = List.copyOf(libraries);
	}

}
