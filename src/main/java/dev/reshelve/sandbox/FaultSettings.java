package dev.reshelve.sandbox;

import java.util.Set;

/**
 * The faults that happen by themselves.
 *
 * @param share the share of calls that go wrong, 0 to 1
 * @param kinds how they go wrong, each as often as the others
 * @param endpoints which calls go wrong; empty for all of them
 */
public record FaultSettings(double share, Set<FaultKind> kinds, Set<Endpoint> endpoints) {

	/** Nothing goes wrong. */
	public static final FaultSettings NONE = new FaultSettings(0, Set.of(), Set.of());

	public FaultSettings {
		Require.share(share);
		kinds = Set.copyOf(kinds);
		endpoints = Set.copyOf(endpoints);
	}

	/** This share of all calls meets one of {@link FaultKind#WEATHER}. */
	public static FaultSettings weather(double share) {
		return new FaultSettings(share, FaultKind.WEATHER, Set.of());
	}

}
