package dev.reshelve.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

import org.springframework.util.unit.DataSize;

/**
 * A bucket that objects are put to: whole, or in parts if they are large. The server
 * checks each request's MD5 before it keeps anything, and its answer is compared with
 * what was sent.
 */
final class S3Target implements ObjectTarget {

	private static final Comparator<String> AS_LISTED = (one, other) -> Arrays
		.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

	/** More pages would cost more than asking for each object. */
	private static final int MOST_PAGES = 2;

	private final S3Bucket bucket;

	private final StorageProperties properties;

	private final S3Parts parts;

	S3Target(S3Bucket bucket, StorageProperties properties) {
		this.bucket = bucket;
		this.properties = properties;
		this.parts = new S3Parts(bucket, properties);
	}

	@Override
	public void check() {
		this.bucket.check();
	}

	@Override
	public Glance glance(List<String> names) {
		List<String> sorted = names.stream()
			.filter((name) -> TargetName.problem(name) == null)
			.sorted(AS_LISTED)
			.toList();
		if (sorted.isEmpty()) {
			return Glance.NONE;
		}
		Map<String, StoredObject> listed = new HashMap<>();
		String shared = shared(sorted.getFirst(), sorted.getLast());
		String upTo = list(shared, before(sorted.getFirst()), sorted.getLast(), listed);
		return (name) -> {
			boolean covered = name.startsWith(shared) && AS_LISTED.compare(sorted.getFirst(), name) <= 0
					&& (upTo == null || AS_LISTED.compare(name, upTo) <= 0);
			return covered ? Optional.ofNullable(listed.get(name)) : null;
		};
	}

	/**
	 * Lists from one name to another, or as far as that goes.
	 * @param shared what all names begin with
	 * @return how far it went, {@code null} for to the end
	 */
	private @Nullable String list(String shared, String after, String last, Map<String, StoredObject> listed) {
		String from = this.bucket.key(after);
		String reached = after;
		for (int page = 0; page < MOST_PAGES; page++) {
			String startAfter = from;
			ListObjectsV2Response response = this.bucket
				.list((request) -> (startAfter.isEmpty() ? request : request.startAfter(startAfter))
					.prefix(this.bucket.key(shared)));
			for (S3Object object : response.contents()) {
				StoredObject stored = this.bucket.object(object);
				listed.put(stored.name(), stored);
				reached = stored.name();
			}
			if (!Boolean.TRUE.equals(response.isTruncated())) {
				return null;
			}
			if (response.contents().isEmpty() || AS_LISTED.compare(reached, last) >= 0) {
				return reached;
			}
			from = this.bucket.key(reached);
		}
		return reached;
	}

	/**
	 * What both names, and so all between them, begin with: some servers look through
	 * everything that does.
	 */
	private static String shared(String one, String other) {
		int length = 0;
		while (length < one.length() && length < other.length() && one.charAt(length) == other.charAt(length)) {
			length++;
		}
		if (length > 0 && Character.isHighSurrogate(one.charAt(length - 1))) {
			length--;
		}
		return one.substring(0, length);
	}

	/** A name that comes before this one and after most of those before it. */
	private static String before(String name) {
		return name.substring(0, name.offsetByCodePoints(name.length(), -1));
	}

	@Override
	public Optional<StoredObject> look(String name) {
		TargetName.ensureFit("target name", name);
		try {
			return Optional.of(head(name));
		}
		catch (StorageException.Refused ex) {
			if (ex.status() == 404) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private StoredObject head(String name) {
		return this.bucket.call("look at " + StorageWords.name(name), () -> {
			HeadObjectResponse head = this.bucket.client()
				.headObject((request) -> request.bucket(this.bucket.name()).key(this.bucket.key(name)));
			boolean encrypted = S3Bucket.isEncrypted(head.serverSideEncryption(), head.sseCustomerAlgorithm());
			return new StoredObject(name, head.contentLength(), S3Bucket.fingerprint(head.eTag(), encrypted));
		});
	}

	@Override
	public boolean holds(StoredObject found, StagedFile file) {
		Likeness likeness = found.compare(file.object());
		if (likeness == Likeness.UNKNOWN) {
			Optional<StoredObject> asked = look(found.name());
			if (asked.isEmpty()) {
				return false;
			}
			likeness = asked.get().compare(file.object());
			if (likeness == Likeness.UNKNOWN && this.parts.areThoseOf(asked.get(), file)) {
				return true;
			}
		}
		return (likeness == Likeness.UNKNOWN) ? readBack(found.name()).compare(file.object()) == Likeness.SAME
				: likeness == Likeness.SAME;
	}

	@Override
	public StoredObject put(String name, StagedFile file) {
		TargetName.ensureFit("target name", name);
		return (partSize(file.object()) == 0) ? putWhole(name, file) : this.parts.put(name, file);
	}

	@Override
	public long partSize(StoredObject object) {
		Long size = object.size();
		boolean hasMd5 = object.fingerprint().digests().containsKey(Fingerprint.MD5);
		// What is put whole has its MD5 as its mark, and is known again by it.
		DataSize parts = hasMd5 ? this.properties.wholeUpTo() : this.properties.multipartFrom();
		return (size == null || size < parts.toBytes()) ? 0 : this.properties.partSize(size);
	}

	private StoredObject putWhole(String name, StagedFile file) {
		String md5 = Objects.requireNonNull(file.object().fingerprint().digests().get(Fingerprint.MD5));
		String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(md5));
		return this.bucket.call("put " + StorageWords.name(name), () -> {
			PutObjectResponse answer = this.bucket.client()
				.putObject((put) -> put.bucket(this.bucket.name())
					.key(this.bucket.key(name))
					.contentMD5(base64)
					.contentLength(file.size())
					.contentType(file.type())
					.overrideConfiguration((call) -> call.apiCallAttemptTimeout(this.properties.deadline(file.size()))),
						RequestBody.fromContentProvider(() -> file.open(0, file.size()), file.size(), mimeType(file)));
			boolean encrypted = S3Bucket.isEncrypted(answer.serverSideEncryption(), answer.sseCustomerAlgorithm());
			StoredObject stored = new StoredObject(name, file.size(), S3Bucket.fingerprint(answer.eTag(), encrypted));
			if (stored.fingerprint().compare(file.object().fingerprint()) == Likeness.DIFFERENT) {
				throw new StorageException.Unsettled("What S3 kept of " + StorageWords.name(name)
						+ " is not what was put: " + stored.fingerprint() + ", not " + file.object().fingerprint(),
						null);
			}
			return stored;
		});
	}

	static String mimeType(StagedFile file) {
		return (file.type() != null) ? file.type() : "application/octet-stream";
	}

	@Override
	public void tidy(String name) {
		TargetName.ensureFit("target name", name);
		this.parts.abortAll(name);
	}

	@Override
	public StoredObject readBack(String name) {
		String what = "read back " + StorageWords.name(name);
		return this.bucket.call(what, () -> S3Source.read(name, what, this.bucket,
				(content) -> Digests.of(name, content.stream(), new SlowTransfer(this.properties))));
	}

}
