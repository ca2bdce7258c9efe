package dev.reshelve.index;

import dev.reshelve.apply.WayBack;
import dev.reshelve.run.LastExecutions;
import dev.reshelve.searchindex.SearchAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Names the index that was searched before, to which the alias can be switched back. It
 * asks nobody: by what the run has noted.
 */
@Component
class IndexWayBack implements WayBack {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final LastExecutions executions;

	IndexWayBack(LastExecutions executions) {
		this.executions = executions;
	}

	@Override
	public String job() {
		return Indexing.JOB;
	}

	@Override
	public String of(long runId) {
		IndexOptions options = IndexOptions.from(this.executions.of(runId).getJobParameters());
		SearchAddress to = options.to();
		String index = options.index(runId);
		if (!options.fillsNewIndex()) {
			return "It wrote to %s, which was there before: index everything anew instead.".formatted(index);
		}
		String before = before(runId);
		if (before == null) {
			return "It has not let the alias %s point to its index, so nothing that is searched has changed."
				.formatted(to.alias());
		}
		if (before.isEmpty()) {
			return "The alias %s pointed to no index before. To delete the run's index: curl -X DELETE %s"
				.formatted(to.alias(), quoted(to.endpoint() + "/" + index));
		}
		return "The alias %s pointed to %s before. To let it point there again (with -u USER if the engine wants a sign-in): %s"
			.formatted(to.alias(), before, command(to, index, before));
	}

	private @Nullable String before(long runId) {
		return PublishTasklet.before(this.executions.of(runId));
	}

	private static String command(SearchAddress to, String index, String before) {
		ObjectNode body = JSON.createObjectNode();
		ArrayNode actions = body.putArray("actions");
		actions.addObject().putObject("remove").put("index", index).put("alias", to.alias());
		actions.addObject().putObject("add").put("index", before).put("alias", to.alias());
		return "curl -X POST %s -H 'Content-Type: application/json' -d %s"
			.formatted(quoted(to.endpoint() + "/_aliases"), quoted(body.toString()));
	}

	/** As one word for a shell. */
	private static String quoted(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}

}
