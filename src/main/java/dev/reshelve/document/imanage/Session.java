package dev.reshelve.document.imanage;

import java.util.concurrent.locks.ReentrantLock;

import dev.reshelve.document.StoreNotConfiguredException;
import dev.reshelve.http.ServerAddress;
import dev.reshelve.http.Wire;
import dev.reshelve.pace.Pace;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one server, opened when it is first needed: only then is the
 * configuration checked, so that commands that need no server work without one.
 */
final class Session implements AutoCloseable {

	private final ImanageProperties properties;

	private final Pace pace;

	private final ObservationRegistry observations;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable Wire wire;

	private volatile @Nullable ImanageApi api;

	private volatile @Nullable Site site;

	Session(ImanageProperties properties, Pace pace, ObservationRegistry observations) {
		this.properties = properties;
		this.pace = pace;
		this.observations = observations;
	}

	/**
	 * Where the server is.
	 * @throws dev.reshelve.document.StoreNotConfiguredException if that is not configured
	 */
	ServerAddress address() {
		return address(this.properties.url(), this.properties.allowHttp());
	}

	/**
	 * Reads an address as it was configured.
	 * @throws dev.reshelve.document.StoreNotConfiguredException if it is none
	 */
	static ServerAddress address(@Nullable String url, boolean allowHttp) {
		try {
			return ServerAddress.of(url, allowHttp, "RESHELVE_IMANAGE_URL", "RESHELVE_IMANAGE_ALLOW_HTTP",
					"https://imanage.example.com");
		}
		catch (IllegalArgumentException ex) {
			throw new StoreNotConfiguredException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * The calls.
	 * @throws dev.reshelve.document.StoreNotConfiguredException if address, user or
	 * password are not configured
	 */
	ImanageApi api() {
		ImanageApi present = this.api;
		return (present != null) ? present : open();
	}

	/**
	 * What the server says of itself; asked once.
	 */
	Site site() {
		Site present = this.site;
		return (present != null) ? present : discover();
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			if (this.wire != null) {
				this.wire.close();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private ImanageApi open() {
		this.lock.lock();
		try {
			ImanageApi present = this.api;
			if (present == null) {
				ServerAddress address = address();
				Credentials credentials = Credentials.of(this.properties);
				Wire opened = new Wire(address, this.properties.http(), this.observations);
				this.wire = opened;
				present = new ImanageApi(opened, new SignIn(new TokenEndpoint(opened, address, credentials)));
				this.api = present;
			}
			return present;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whoever waits here holds no permit of the pace, so this may wait for one. */
	private Site discover() {
		ImanageApi opened = api();
		this.lock.lock();
		try {
			Site present = this.site;
			if (present == null) {
				ServerAddress address = address();
				present = this.pace.retrying(() -> opened.get(Purpose.ABOUT, address.at("/api"),
						(json) -> Site.read(json, address, this.properties.apiRoot())));
				this.site = present;
			}
			return present;
		}
		finally {
			this.lock.unlock();
		}
	}

}
