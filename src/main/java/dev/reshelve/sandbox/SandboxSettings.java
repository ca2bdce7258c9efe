package dev.reshelve.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * What a practice server is like. The same settings make the same documents.
 *
 * @param port the port on 127.0.0.1; 0 for any that is free
 * @param libraries the libraries' ids; the first one is preferred
 * @param seed what documents and faults are derived from
 * @param apiRoot the path before {@code /customers}
 * @param population what the documents are like
 * @param access who may sign in
 * @param traffic how quick the server is
 * @param faults what goes wrong by itself
 * @param patchRules what the contract leaves open about changes
 * @param listRules what the contract leaves open about lists
 */
public record SandboxSettings(int port, List<String> libraries, long seed, String apiRoot, Population population,
		Access access, Traffic traffic, FaultSettings faults, PatchRules patchRules, ListRules listRules) {

	/** Any port, the library {@code ACTIVE}, 10,000 documents, nothing goes wrong. */
	public static final SandboxSettings DEFAULT = new SandboxSettings(0, List.of("ACTIVE"), 1, "/work/api/v2",
			Population.DEFAULT, Access.DEFAULT, Traffic.DEFAULT, FaultSettings.NONE, PatchRules.DEFAULT,
			ListRules.DEFAULT);

	public SandboxSettings {
		libraries = List.copyOf(libraries);
		Require.that(port >= 0 && port <= 65_535, "a port is 0 to 65535");
		Require.that(!libraries.isEmpty(), "there must be a library");
		Require.that(libraries.stream().allMatch((library) -> library.matches("[A-Za-z0-9_-]{1,32}")),
				"a library is named by 1 to 32 letters, digits, _ and -");
		Require.that(libraries.stream().map(String::toLowerCase).distinct().count() == libraries.size(),
				"two libraries have the same name");
		Require.that(apiRoot.matches("(/[A-Za-z0-9._-]+)+"), "an API root is a path like /work/api/v2");
	}

	public SandboxSettings withPort(int number) {
		return new SandboxSettings(number, this.libraries, this.seed, this.apiRoot, this.population, this.access,
				this.traffic, this.faults, this.patchRules, this.listRules);
	}

	public SandboxSettings withLibraries(String... names) {
		return new SandboxSettings(this.port, List.of(names), this.seed, this.apiRoot, this.population, this.access,
				this.traffic, this.faults, this.patchRules, this.listRules);
	}

	public SandboxSettings withSeed(long number) {
		return new SandboxSettings(this.port, this.libraries, number, this.apiRoot, this.population, this.access,
				this.traffic, this.faults, this.patchRules, this.listRules);
	}

	public SandboxSettings withApiRoot(String path) {
		return new SandboxSettings(this.port, this.libraries, this.seed, path, this.population, this.access,
				this.traffic, this.faults, this.patchRules, this.listRules);
	}

	public SandboxSettings withPopulation(Population value) {
		return new SandboxSettings(this.port, this.libraries, this.seed, this.apiRoot, value, this.access, this.traffic,
				this.faults, this.patchRules, this.listRules);
	}

	public SandboxSettings withAccess(Access value) {
		return new SandboxSettings(this.port, this.libraries, this.seed, this.apiRoot, this.population, value,
				this.traffic, this.faults, this.patchRules, this.listRules);
	}

	public SandboxSettings withTraffic(Traffic value) {
		return new SandboxSettings(this.port, this.libraries, this.seed, this.apiRoot, this.population, this.access,
				value, this.faults, this.patchRules, this.listRules);
	}

	public SandboxSettings withFaults(FaultSettings value) {
		return new SandboxSettings(this.port, this.libraries, this.seed, this.apiRoot, this.population, this.access,
				this.traffic, value, this.patchRules, this.listRules);
	}

	public SandboxSettings withPatchRules(PatchRules value) {
		return new SandboxSettings(this.port, this.libraries, this.seed, this.apiRoot, this.population, this.access,
				this.traffic, this.faults, value, this.listRules);
	}

	public SandboxSettings withListRules(ListRules value) {
		return new SandboxSettings(this.port, this.libraries, this.seed, this.apiRoot, this.population, this.access,
				this.traffic, this.faults, this.patchRules, value);
	}

	/** Short for {@link #withPopulation}: so many documents in each library. */
	public SandboxSettings withDocuments(int count) {
		return withPopulation(this.population.withDocuments(count));
	}

	/** Short for {@link #withTraffic}: so long a call. */
	public SandboxSettings withLatency(Duration latency) {
		return withTraffic(this.traffic.withLatency(latency));
	}

	/** Short for {@link #withTraffic}: 429 beyond so many calls a second. */
	public SandboxSettings withRate(double callsPerSecond) {
		return withTraffic(this.traffic.withRate(callsPerSecond));
	}

}
