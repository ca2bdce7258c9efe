package dev.reshelve.sandbox.archivesspace;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** The sessions that were given out. Thread-safe. */
final class ArchiveSessions {

	/** What a session is good for. */
	enum State {

		GOOD, EXPIRED, GONE

	}

	private final SecureRandom random = new SecureRandom();

	private final Map<String, Session> sessions = new ConcurrentHashMap<>();

	private volatile long inactivityNanos;

	private volatile int calls;

	ArchiveSessions(Duration inactivity, int calls) {
		this.inactivityNanos = inactivity.toNanos();
		this.calls = calls;
	}

	void inactivity(Duration duration) {
		this.inactivityNanos = duration.toNanos();
	}

	void calls(int count) {
		this.calls = count;
	}

	String open() {
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		String id = HexFormat.of().formatHex(bytes);
		this.sessions.put(id, new Session());
		return id;
	}

	/** Uses a session; one that has expired is gone from the next call on. */
	State use(String id) {
		Session session = this.sessions.get(id);
		if (session == null) {
			return State.GONE;
		}
		if (session.use(this.inactivityNanos, this.calls)) {
			return State.GOOD;
		}
		this.sessions.remove(id);
		return State.EXPIRED;
	}

	void expire(@Nullable String id) {
		Session session = (id != null) ? this.sessions.get(id) : null;
		if (session != null) {
			session.expire();
		}
	}

	void expireAll() {
		this.sessions.values().forEach(Session::expire);
	}

	void forgetAll() {
		this.sessions.clear();
	}

	private static final class Session {

		private long lastUse = System.nanoTime();

		private int calls;

		private boolean expired;

		synchronized boolean use(long inactivityNanos, int mostCalls) {
			long now = System.nanoTime();
			if (this.expired || now - this.lastUse > inactivityNanos || (mostCalls > 0 && this.calls >= mostCalls)) {
				return false;
			}
			this.lastUse = now;
			this.calls++;
			return true;
		}

		synchronized void expire() {
			this.expired = true;
		}

	}

}
