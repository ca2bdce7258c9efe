package dev.reshelve.web;

import java.util.concurrent.TimeUnit;

import dev.reshelve.report.page.Now;
import dev.reshelve.report.page.PageText;
import dev.reshelve.report.page.RunFacts;
import org.jspecify.annotations.Nullable;

/**
 * The page as it is now, made at most once a second however many look at it. Thread-safe.
 */
final class LiveContent {

	private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

	private final LiveFacts facts;

	private @Nullable Shown shown;

	private boolean ended;

	LiveContent(LiveFacts facts) {
		this.facts = facts;
	}

	/** The whole page. */
	String page() {
		Shown shown = shown();
		return PageText.live(shown.facts, shown.now);
	}

	/** What a page that is open puts in the place of its content. */
	synchronized Content content() {
		Shown shown = shown();
		return new Content(shown.html, this.ended);
	}

	/** The attempt has ended, and nothing will change any more. */
	synchronized void end(RunFacts facts) {
		Now latest = this.facts.now(facts.run());
		Now now = new Now(false, 0, latest.stopping(), latest.pace());
		this.shown = new Shown(System.nanoTime(), facts, now, PageText.content(facts, now));
		this.ended = true;
	}

	/** Something has changed: the next one who looks sees it. */
	synchronized void forget() {
		this.shown = this.ended ? this.shown : null;
	}

	private synchronized Shown shown() {
		Shown shown = this.shown;
		if (shown == null || !this.ended && System.nanoTime() - shown.at > FRESH) {
			RunFacts facts = this.facts.facts();
			Now now = this.facts.now(facts.run());
			shown = new Shown(System.nanoTime(), facts, now, PageText.content(facts, now));
			this.shown = shown;
		}
		return shown;
	}

	/**
	 * What to show.
	 *
	 * @param html the content
	 * @param last whether the attempt has ended, so that nothing will change any more
	 */
	record Content(String html, boolean last) {

	}

	private record Shown(long at, RunFacts facts, Now now, String html) {

	}

}
