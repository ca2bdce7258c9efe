import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * Runs an OpenSearch node on loopback, in a process and with a class path of its own, until
 * the standard input ends: that is, no longer than the process that started it.
 */
class SearchNode extends Node {

	private static final PluginInfo HTTP = new PluginInfo("transport-netty4", "HTTP", Version.CURRENT.toString(),
			Version.CURRENT, "21", Netty4ModulePlugin.class.getName(), null, List.of(), false);

	private SearchNode(Settings settings, Path home) {
		super(new Environment(settings, home.resolve("config")), List.of(HTTP), true);
	}

	/**
	 * @param arguments a folder of its own, where it writes its port into the file
	 * {@code port}
	 */
	public static void main(String[] arguments) throws Exception {
		Path home = Path.of(arguments[0]);
		Thread.ofPlatform().daemon().start(SearchNode::haltWithParent);
		Files.createDirectories(home.resolve("config"));
		SearchNode node = new SearchNode(settings(home), home);
		node.start();
		int port = node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().getPort();
		Path written = Files.writeString(home.resolve("port.tmp"), Integer.toString(port));
		Files.move(written, home.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
		Thread.currentThread().join();
	}

	private static Settings settings(Path home) {
		return Settings.builder()
			.put("path.home", home.toString())
			.put("cluster.name", "reshelve-tests")
			.put("node.name", "test")
			.put("discovery.type", "single-node")
			.put("network.host", "127.0.0.1")
			.put("http.type", "netty4")
			.put("http.port", "0")
			.put("transport.type", "netty4")
			.put("transport.port", "0")
			.put("node.processors", 2)
			.put("node.store.allow_mmap", false)
			.put("cluster.routing.allocation.disk.threshold_enabled", false)
			.put("action.destructive_requires_name", true)
			.build();
	}

	private static void haltWithParent() {
		try {
			while (System.in.read() >= 0) {
				// Nothing is ever said.
			}
		}
		catch (IOException ex) {
			// Gone, too.
		}
		Runtime.getRuntime().halt(0);
	}

}
