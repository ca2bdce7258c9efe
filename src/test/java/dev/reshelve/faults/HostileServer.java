package dev.reshelve.faults;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.reshelve.Relay;
import dev.reshelve.faults.Oracle.Ending;
import dev.reshelve.sandbox.Sandbox;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands before the practice server and puts strange text wherever the contract has text:
 * names, people, workspaces, descriptions, classes that no rule is for, subclasses,
 * cursors, and the codes and words of errors.
 */
final class HostileServer implements AutoCloseable {

	/** What must not come to be a file. */
	static final String ESCAPED = "reshelve-escaped";

	static final List<String> CORPUS = List.of("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1+1)", "\t=1+1", "\r=1+1",
			" =1+1", "\u00a0=1+1", "\uff1d1+1", "=1+1\",\"=2+2\"\r\n=3+3;=4+4",
			"\r\n2026-01-01T00:00:00 ERROR forged\n", "\u0000NUL\u0000", "bell\u0007 \u001b[31mred\u001b]0;title\u0007",
			"\u009b31mred\u0085next", "invoice\u202Ecod.exe\u202C", "\u2066a\u2069\u200Fb\u200B\u2060\uFEFFc",
			"a\u2028b\u2029c", "../../../../../../../../../../tmp/" + ESCAPED, "..\\..\\" + ESCAPED, "../" + ESCAPED,
			"/tmp/" + ESCAPED, "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{{style}}}{{title}}",
			"%n%s%d {} {0}", "${jndi:ldap://127.0.0.1/a} #{7*7}", "'; drop table reshelve_ledger; --", "half \ud800",
			"\ud83d\udcc4".repeat(400), "\ud83d\udcc4\u0301" + "\u0301".repeat(500), "long ".repeat(1 << 18),
			"L".repeat(1 << 20));

	private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	/** Rules are for these, or make these. */
	private static final Set<String> MAPPED = Set.of("EML", "COR", "AGR", "MEM", "DOC");

	private static final List<String> TEXTS = List.of("name", "author", "operator", "workspace_name", "custom1",
			"class_description", "subclass_description", "description", "in_use_by");

	private static final String CURSOR = "\r\n../%00&limit=1 \u202E#";

	private static final Pattern CURSOR_PARAMETER = Pattern.compile("(?<=[?&]cursor=)[^&]*");

	private final Map<String, Ending> refused = new HashMap<>();

	private final Relay relay;

	private final int shift;

	private HostileServer(Relay relay, int shift) {
		this.relay = relay;
		this.shift = shift;
	}

	/**
	 * Begins to stand before a server.
	 * @param shift decides which text comes where
	 */
	static HostileServer before(Sandbox sandbox, int shift) {
		HostileServer server = new HostileServer(Relay.to(sandbox.uri()), shift);
		server.relay.rewrite(server::strange);
		server.relay.rewriteAddresses(HostileServer::withoutOurCursor);
		return server;
	}

	String uri() {
		return this.relay.uri().toString();
	}

	/**
	 * Answers changes of so many documents as there are texts by errors with these.
	 * @return what these documents are to be in the end
	 */
	Map<String, Ending> refuse(Sandbox sandbox, List<String> ids) {
		List<String> left = new ArrayList<>(ids);
		for (int i = 0; i < CORPUS.size(); i++) {
			String id = left.remove((i * 7 + this.shift) % left.size());
			boolean forGood = i % 8 != 0;
			this.relay.refuse(id, forGood ? 400 + i % 4 * 3 : 500, error(i, CORPUS.get(i)));
			String documentClass = java.util.Objects.requireNonNull(sandbox.document(id)).documentClass();
			this.refused.put(id, new Ending(documentClass, forGood ? "REFUSED" : "FAILED"));
		}
		return this.refused;
	}

	/** The subclass that a document seems to have if it has one. */
	String subclass(long number) {
		return text(number, 5);
	}

	private String error(int form, String text) {
		ObjectNode error = JSON.createObjectNode();
		switch (form % 4) {
			case 0 -> error.putObject("error").put("code", text).put("code_message", text);
			case 1 -> error.putObject("error")
				.putArray("messages")
				.addObject()
				.put("field", text)
				.put("code", text)
				.put("code_message", text);
			case 2 -> error.put("error", text).put("error_description", text);
			default -> error.put("message", text).put("code", text);
		}
		return JSON.writeValueAsString(error);
	}

	private String strange(String answer) {
		if (!answer.startsWith("{")) {
			return answer;
		}
		JsonNode root = JSON.readTree(answer);
		strange(root);
		return JSON.writeValueAsString(root);
	}

	private void strange(JsonNode node) {
		if (node instanceof ObjectNode object) {
			long number = object.path("document_number").asLong(object.path("id").asString("").hashCode() & 0xff);
			for (int i = 0; i < TEXTS.size(); i++) {
				if (object.has(TEXTS.get(i))) {
					object.put(TEXTS.get(i), text(number, i));
				}
			}
			if (object.has("class") && !MAPPED.contains(object.get("class").asString())) {
				object.put("class", text(number, 4));
			}
			if (object.has("subclass")) {
				object.put("subclass", subclass(number));
			}
			if (object.hasNonNull("cursor")) {
				object.put("cursor", CURSOR + object.get("cursor").asString());
			}
		}
		node.values().forEach(this::strange);
	}

	/** The longest ones seldom: a page has many documents. */
	private String text(long number, int place) {
		String text = CORPUS.get((int) ((number + 3L * place + this.shift) % CORPUS.size()));
		return (text.length() > 10_000 && number % 5 != 0) ? CORPUS.getFirst() : text;
	}

	private static String withoutOurCursor(String address) {
		return CURSOR_PARAMETER.matcher(address).replaceAll((match) -> {
			String cursor = URLDecoder.decode(match.group(), StandardCharsets.UTF_8);
			if (!cursor.startsWith(CURSOR)) {
				throw new AssertionError("not a cursor that was given: " + cursor);
			}
			return URLEncoder.encode(cursor.substring(CURSOR.length()), StandardCharsets.UTF_8);
		});
	}

	@Override
	public void close() {
		this.relay.close();
	}

}
