package dev.reshelve.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;

/**
 * The version that was built, as the build wrote it down.
 */
class Version implements IVersionProvider {

	private static final String BUILD_INFO = "/META-INF/build-info.properties";

	@Override
	public String[] getVersion() throws IOException {
		try (InputStream file = Version.class.getResourceAsStream(BUILD_INFO)) {
			Properties build = new Properties();
			if (file != null) {
				build.load(file);
			}
			return new String[] { "reshelve " + build.getProperty("build.version", "(not built by Maven)") };
		}
	}

}
