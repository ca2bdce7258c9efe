package dev.reshelve.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Base64;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.http.WaitAskedFor;
import dev.reshelve.pace.Pace;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Objects behind the addresses of one web server. It cannot list: their addresses come
 * from a file.
 */
final class HttpSource implements ObjectSource {

	private static final int LONGEST_ADDRESS = 2000;

	private final StorageAddress address;

	private final HttpConnection connection;

	private final Pace pace;

	HttpSource(StorageAddress address, HttpConnection connection, Pace pace) {
		this.address = address;
		this.connection = connection;
		this.pace = pace;
	}

	@Override
	public void check() {
		// Whoever reads the first object finds out; there is nothing that must be there.
	}

	@Override
	public ObjectListing list() {
		throw new PreflightException("A web server cannot be listed: name the addresses by --list FILE, a CSV with the "
				+ "columns source and target");
	}

	@Override
	public String nameOf(String name) {
		if (name.length() > LONGEST_ADDRESS) {
			throw new IllegalArgumentException("has more than 2,000 characters");
		}
		try {
			URI uri = this.address.uri().resolve(new URI(name)).normalize();
			if (!HttpConnection.sameServer(uri, this.address.uri()) || uri.getRawUserInfo() != null) {
				throw new IllegalArgumentException(
						"is not at " + this.address.uri().getAuthority() + ", the server that --from names");
			}
			return uri.toString().replaceFirst("#.*", "");
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("is no address (" + ex.getReason() + ")", ex);
		}
	}

	@Override
	public <T> T read(String name, ContentReader<T> reader) {
		return this.pace.retrying(() -> {
			HttpGet get = new HttpGet(URI.create(name));
			try (ClassicHttpResponse response = this.connection.client().executeOpen(null, get, null)) {
				if (response.getCode() != 200) {
					throw failure(name, response);
				}
				boolean whole = false;
				try {
					T read = read(name, response, reader);
					whole = true;
					return read;
				}
				finally {
					if (!whole) {
						// Otherwise, closing it would read the rest first.
						get.cancel();
					}
				}
			}
			catch (IOException ex) {
				throw LostTransfers.explain("read " + StorageWords.name(name), ex);
			}
		});
	}

	private static <T> T read(String name, ClassicHttpResponse response, ContentReader<T> reader) throws IOException {
		HttpEntity entity = response.getEntity();
		if (entity == null) {
			return reader
				.read(new Content(InputStream.nullInputStream(), new StoredObject(name, 0L, Fingerprint.NONE), null));
		}
		Long length = (entity.getContentLength() >= 0) ? entity.getContentLength() : null;
		try (InputStream stream = entity.getContent()) {
			return reader.read(new Content(stream, new StoredObject(name, length, fingerprint(response)),
					entity.getContentType()));
		}
	}

	private static Fingerprint fingerprint(ClassicHttpResponse response) {
		String md5 = header(response, "Content-MD5");
		try {
			return (md5 != null) ? Fingerprint.parse(Digests.hex(Base64.getDecoder().decode(md5.strip())))
					: Fingerprint.NONE;
		}
		catch (IllegalArgumentException ex) {
			return Fingerprint.NONE;
		}
	}

	private static StorageException failure(String name, ClassicHttpResponse response) {
		int status = response.getCode();
		String what = StorageWords.name(name) + " ";
		if (status == 408 || status == 425 || status == 429 || status >= 500) {
			return StorageException.Unsettled.byStatus(
					"The server could not give " + what + "this time (" + status + ")", status, null,
					WaitAskedFor.in(status, (header) -> header(response, header), Instant.now()));
		}
		String why = switch (status) {
			case 401, 403 -> "is forbidden";
			case 404 -> "is a broken link";
			case 410 -> "is gone";
			case 301, 302, 303, 307, 308 -> "has moved to another server, which is not followed";
			default -> "is refused";
		};
		return new StorageException.Refused(what + why + " (" + status + ")", status, null);
	}

	private static @Nullable String header(ClassicHttpResponse response, String name) {
		Header header = response.getFirstHeader(name);
		return (header != null) ? header.getValue() : null;
	}

}
