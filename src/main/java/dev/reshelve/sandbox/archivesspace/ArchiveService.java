package dev.reshelve.sandbox.archivesspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.reshelve.sandbox.Answer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers calls; knows nothing of connections, delays and faults. Thread-safe. */
final class ArchiveService {

	private final Holdings holdings;

	private final Tombstones tombstones;

	private final ArchiveSignIn signIn;

	private final RecordJson json;

	private final Paging paging;

	ArchiveService(PracticeArchiveSettings settings, Holdings holdings, Tombstones tombstones, ArchiveSignIn signIn) {
		this.holdings = holdings;
		this.tombstones = tombstones;
		this.signIn = signIn;
		this.json = new RecordJson(holdings, settings);
		this.paging = new Paging(settings.strict());
	}

	Answer answer(ArchiveCall call) {
		if (call.signsIn()) {
			return this.signIn.answer(call);
		}
		Answer refusal = this.signIn.refusal(call.session());
		if (refusal != null) {
			return refusal;
		}
		if (!call.method().equals("GET")) {
			return Reply.error(403, "Access denied");
		}
		try {
			return found(call);
		}
		catch (BadParameterException ex) {
			return ex.answer();
		}
	}

	private Answer found(ArchiveCall call) throws BadParameterException {
		String path = call.path();
		if (path.equals("/repositories")) {
			return Reply.json(200, this.holdings.repositories().stream().map(this.json::repository).toList());
		}
		if (path.equals("/delete-feed")) {
			return deleted(call);
		}
		int repository = 0;
		String rest = path.substring(1);
		if (path.startsWith("/repositories/")) {
			String[] parts = path.split("/", 4);
			repository = parts[2].matches("\\d{1,9}") ? Integer.parseInt(parts[2]) : 0;
			if (!this.holdings.repositories().contains(repository)) {
				return Reply.bad("repo_id", "Failed validation -- The Repository must exist");
			}
			if (parts.length == 3) {
				return Reply.json(200, this.json.repository(repository));
			}
			rest = parts[3];
		}
		for (RecordKind kind : RecordKind.values()) {
			if (kind.isOfRepository() == (repository > 0) && (rest + "/").startsWith(kind.path() + "/")) {
				return rest.equals(kind.path()) ? list(kind, repository, call)
						: single(kind, repository, rest.substring(kind.path().length() + 1), call);
			}
		}
		return Reply.error(404, "Sinatra::NotFound");
	}

	private Answer single(RecordKind kind, int repository, String id, ArchiveCall call) throws BadParameterException {
		RecordRef ref = id.matches("\\d{1,9}") ? this.holdings.find(kind, repository, Integer.parseInt(id)) : null;
		return (ref != null) ? Reply.json(200, this.json.record(ref, resolve(call))) : Reply.notFound(kind);
	}

	private Answer list(RecordKind kind, int repository, ArchiveCall call) throws BadParameterException {
		long since = this.paging.since(call);
		List<String> resolve = resolve(call);
		if (call.has("page")) {
			List<RecordRef> all = all(kind, repository, since);
			Paging.Page page = this.paging.page(call, all.size());
			ObjectNode answer = page.head().put("total", all.size());
			answer.set("results", records(page.of(all), resolve));
			return Reply.json(200, answer);
		}
		if (call.has("id_set") || call.has("id_set[]")) {
			Set<Integer> ids = new TreeSet<>(this.paging.ids(call));
			List<RecordRef> found = new ArrayList<>();
			for (int id : ids) {
				RecordRef ref = this.holdings.find(kind, repository, id);
				if (ref != null && modified(ref) >= since) {
					found.add(ref);
				}
			}
			return Reply.json(200, records(found, resolve));
		}
		return call.has("all_ids")
				? Reply.json(200, all(kind, repository, since).stream().mapToInt(RecordRef::id).toArray())
				: this.paging.neither();
	}

	private Answer deleted(ArchiveCall call) throws BadParameterException {
		if (!call.has("page")) {
			return Reply.bad("page", "Parameter required but no value provided");
		}
		List<String> all = this.tombstones.since(this.paging.since(call));
		Paging.Page page = this.paging.page(call, all.size());
		ObjectNode answer = page.head();
		ArrayNode results = answer.putArray("results");
		page.of(all).forEach(results::add);
		return Reply.json(200, answer);
	}

	private ArrayNode records(List<RecordRef> refs, List<String> resolve) {
		ArrayNode records = Reply.object().putArray("records");
		refs.forEach((ref) -> records.add(this.json.record(ref, resolve)));
		return records;
	}

	private List<RecordRef> all(RecordKind kind, int repository, long since) {
		List<RecordRef> all = new ArrayList<>();
		RecordTable table = this.holdings.table(kind);
		for (int index = 0; index < table.size(); index++) {
			RecordRef ref = new RecordRef(kind, index);
			if (table.holds(index) && table.modified(index) >= since && this.holdings.repository(ref) == repository) {
				all.add(ref);
			}
		}
		return all;
	}

	private int modified(RecordRef ref) {
		return this.holdings.table(ref.kind()).modified(ref.index());
	}

	private static List<String> resolve(ArchiveCall call) throws BadParameterException {
		String unbracketed = call.first("resolve");
		if (unbracketed != null) {
			throw BadParameterException.of("resolve", "Wanted type [String] but got '" + unbracketed
					+ "'.  Perhaps you meant to specify an array like: resolve[]=" + unbracketed);
		}
		return call.all("resolve[]");
	}

}
