package dev.reshelve.move;

import dev.reshelve.pace.PaceSettings;

/**
 * What a user asks for.
 *
 * @param options what to move where, and how
 * @param pace how fast
 * @param planOnly whether to stop after the plan
 */
public record MoveRequest(MoveOptions options, PaceSettings pace, boolean planOnly) {

}
