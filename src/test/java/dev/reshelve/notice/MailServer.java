package dev.reshelve.notice;

import java.time.Duration;
import java.util.Arrays;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/**
 * Makes mail servers for loopback that have time to start on a busy machine.
 */
public final class MailServer {

	private MailServer() {
	}

	/**
	 * A mail server that is not started yet.
	 * @param protocols one port each, which the system chooses
	 */
	public static GreenMail of(String... protocols) {
		return new GreenMail(Arrays.stream(protocols).map(MailServer::setup).toArray(ServerSetup[]::new));
	}

	private static ServerSetup setup(String protocol) {
		ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
		setup.setServerStartupTimeout(Duration.ofMinutes(1).toMillis());
		return setup;
	}

}
