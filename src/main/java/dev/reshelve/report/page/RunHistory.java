package dev.reshelve.report.page;

import java.time.Instant;
import java.util.List;

import dev.reshelve.pace.PaceSettings;

/**
 * What the job history tells about a run.
 *
 * @param parameters what was asked for: name and value of each job parameter
 * @param attempts its attempts, the first one first
 * @param throttles what pace was asked for while it worked, the latest ones at the most
 */
public record RunHistory(List<Parameter> parameters, List<AttemptRecord> attempts, List<Throttle> throttles) {

	/** One job parameter. */
	public record Parameter(String name, String value) {

	}

	/** Somebody asked for another pace. */
	public record Throttle(Instant at, String who, PaceSettings asked) {

	}

}
