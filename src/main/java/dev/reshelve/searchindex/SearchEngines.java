package dev.reshelve.searchindex;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.http.Server;
import dev.reshelve.pace.Pace;
import io.micrometer.observation.ObservationRegistry;

/**
 * The search engines that this process talks to, one by one address. Safe to be used by
 * many threads at once; nothing is connected, nor any setting checked, before an engine
 * is asked for.
 */
public final class SearchEngines implements AutoCloseable {

	private final SearchProperties properties;

	private final Pace pace;

	private final ObservationRegistry observations;

	private final Map<String, SearchEngine> engines = new ConcurrentHashMap<>();

	public SearchEngines(SearchProperties properties, Pace pace, ObservationRegistry observations) {
		this.properties = properties;
		this.pace = pace;
		this.observations = observations;
	}

	/**
	 * The engine at this address, the same each time; to be closed by nobody else.
	 * @throws PreflightException if the settings do not do for it
	 */
	public SearchEngine at(SearchAddress address) {
		return this.engines.computeIfAbsent(address.endpoint(), (ignored) -> connect(address));
	}

	@Override
	public void close() {
		this.engines.values().forEach(SearchEngine::close);
	}

	private SearchEngine connect(SearchAddress address) {
		Map<String, String> authorization = this.properties.authorization();
		Server server = new Server("the search engine", this.properties.address(address), this.properties.http(),
				this.observations, EngineWords::of);
		return new SearchEngine(new EngineCalls(server, authorization, this.pace), this.properties);
	}

}
