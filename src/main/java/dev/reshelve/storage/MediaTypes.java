package dev.reshelve.storage;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * The media types of objects.
 */
final class MediaTypes {

	private static final Pattern FORM = Pattern
		.compile("[\\w.+-]{1,60}/[\\w.+-]{1,60}(; ?[\\w-]{1,30}=[\\w.+-]{1,60})?");

	private MediaTypes() {
	}

	/**
	 * What the server says, if that is a media type, or else what the name's ending
	 * tells; {@code null} if neither does.
	 */
	static @Nullable String of(@Nullable String said, String name) {
		if (said != null && FORM.matcher(said).matches()) {
			return said;
		}
		return MediaTypeFactory.getMediaType(name).map(MediaType::toString).orElse(null);
	}

}
