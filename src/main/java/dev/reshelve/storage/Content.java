package dev.reshelve.storage;

import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * An object that is being read. Whoever opened it closes the stream.
 *
 * @param stream its bytes, each once
 * @param announced what the server says of it: how much there is to be read, if it says
 * so, and its checksums
 * @param type its media type, or {@code null} if that is not known
 */
public record Content(InputStream stream, StoredObject announced, @Nullable String type) {

}
