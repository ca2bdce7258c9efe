package dev.reshelve.storage;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.failure.RunFailedException;
import dev.reshelve.pace.Pace;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * A bucket, or the part of it whose keys have a prefix, and how it is called.
 * Thread-safe.
 */
final class S3Bucket {

	private final S3Client client;

	private final StorageAddress address;

	private final Pace pace;

	private final String name;

	private final String prefix;

	S3Bucket(S3Client client, StorageAddress address, Pace pace) {
		this.client = client;
		this.address = address;
		this.pace = pace;
		this.name = address.uri().getRawAuthority();
		String path = address.path();
		this.prefix = (path.isEmpty() || path.endsWith("/")) ? path : path + "/";
	}

	S3Client client() {
		return this.client;
	}

	String name() {
		return this.name;
	}

	String key(String objectName) {
		return this.prefix + objectName;
	}

	/**
	 * Makes a call, with as many tries as the pace grants. It has to be one that may be
	 * made twice.
	 * @param what what is being done, such as {@code read 'a.jpg'}
	 */
	<T> T call(String what, Supplier<T> call) {
		return this.pace.retrying(() -> {
			try {
				return call.get();
			}
			catch (SdkException ex) {
				throw S3Failures.explain(this.address, what, ex);
			}
		});
	}

	void check() {
		try {
			list((request) -> request.maxKeys(1));
		}
		catch (StorageException.Refused ex) {
			throw new PreflightException(
					ex.getMessage() + ". See to the name of the bucket, and to the right to list it", ex);
		}
	}

	/** A page of what is there. */
	ListObjectsV2Response list(UnaryOperator<ListObjectsV2Request.Builder> settings) {
		return call("list " + this.address.text(), () -> this.client.listObjectsV2(
				settings.apply(ListObjectsV2Request.builder().bucket(this.name).prefix(this.prefix)).build()));
	}

	/** An object of a page, by its name below the prefix. */
	StoredObject object(S3Object listed) {
		return new StoredObject(listed.key().substring(this.prefix.length()), listed.size(),
				fingerprint(listed.eTag(), true));
	}

	/**
	 * What S3's mark of a content says.
	 * @param maybeEncrypted whether it may be that of encrypted bytes
	 */
	static Fingerprint fingerprint(@Nullable String eTag, boolean maybeEncrypted) {
		if (eTag == null) {
			return Fingerprint.NONE;
		}
		String tag = eTag.replace("\"", "").toLowerCase(Locale.ROOT);
		if (!tag.matches("[0-9a-f]{32}(-\\d{1,5})?")) {
			return Fingerprint.NONE;
		}
		Fingerprint fingerprint = Fingerprint.NONE.with(Fingerprint.ETAG, tag);
		return (maybeEncrypted || tag.contains("-")) ? fingerprint : fingerprint.with(Fingerprint.MD5, tag);
	}

	/** Whether an object's mark is not its MD5. */
	static boolean isEncrypted(@Nullable ServerSideEncryption encryption, @Nullable String customerAlgorithm) {
		return customerAlgorithm != null || (encryption != null && encryption != ServerSideEncryption.AES256);
	}

}
