package dev.reshelve.sandbox.archivesspace;

import java.util.ArrayList;
import java.util.List;

/** What was deleted, the oldest first. Thread-safe. */
final class Tombstones {

	private final List<Tombstone> tombstones = new ArrayList<>();

	synchronized void add(String uri, int seconds) {
		this.tombstones.add(new Tombstone(uri, seconds));
	}

	/** The addresses of what was deleted then or later. */
	synchronized List<String> since(long seconds) {
		return this.tombstones.stream().filter((each) -> each.seconds >= seconds).map(Tombstone::uri).toList();
	}

	private record Tombstone(String uri, int seconds) {
	}

}
