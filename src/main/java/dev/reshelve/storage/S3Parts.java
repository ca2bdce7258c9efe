package dev.reshelve.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.reshelve.pace.PaceStoppedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Puts large objects in parts, several at the same time. What cannot be finished is given
 * up at the server, too, so that nobody pays for parts that nobody sees. Thread-safe.
 */
final class S3Parts {

	private static final Logger logger = LoggerFactory.getLogger(S3Parts.class);

	private final S3Bucket bucket;

	private final StorageProperties properties;

	S3Parts(S3Bucket bucket, StorageProperties properties) {
		this.bucket = bucket;
		this.properties = properties;
	}

	StoredObject put(String name, StagedFile file) {
		String upload = this.bucket
			.call("begin to put " + StorageWords.name(name),
					() -> this.bucket.client()
						.createMultipartUpload((create) -> create.bucket(this.bucket.name())
							.key(this.bucket.key(name))
							.contentType(file.type())))
			.uploadId();
		boolean complete = false;
		try {
			List<Sent> sent = send(name, file, upload);
			StoredObject stored = complete(name, file, upload, sent);
			complete = true;
			return stored;
		}
		finally {
			if (!complete) {
				abort(name, upload);
			}
		}
	}

	private List<Sent> send(String name, StagedFile file, String upload) {
		long size = this.properties.partSize(file.size());
		List<byte[]> digests = digests(file, size);
		int count = digests.size();
		AtomicBoolean failed = new AtomicBoolean();
		// As many as are on their way at once; the pace decides which of all calls go
		// first.
		try (ExecutorService executor = Executors.newFixedThreadPool(Math.min(count, this.properties.partsAtOnce()),
				Thread.ofPlatform().daemon().name("part-", 1).factory())) {
			List<Future<Sent>> parts = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				int number = i + 1;
				long from = i * size;
				long length = Math.min(size, file.size() - from);
				parts.add(executor.submit(() -> {
					if (failed.get()) {
						throw new PaceStoppedException();
					}
					boolean done = false;
					try {
						Sent sent = send(name, file, upload, number, from, length, digests.get(number - 1));
						done = true;
						return sent;
					}
					finally {
						if (!done) {
							failed.set(true);
						}
					}
				}));
			}
			return all(parts);
		}
	}

	/**
	 * All parts, or the failure that was the first; the others are only its followers.
	 */
	private static List<Sent> all(List<Future<Sent>> parts) {
		List<Sent> sent = new ArrayList<>();
		RuntimeException failure = null;
		for (Future<Sent> part : parts) {
			try {
				sent.add(part.get());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new PaceStoppedException();
			}
			catch (ExecutionException ex) {
				RuntimeException cause = (ex.getCause() instanceof RuntimeException runtime) ? runtime
						: new IllegalStateException(ex.getCause());
				failure = (failure == null || failure instanceof PaceStoppedException) ? cause : failure;
			}
		}
		if (failure != null) {
			throw failure;
		}
		return sent;
	}

	private Sent send(String name, StagedFile file, String upload, int number, long from, long length, byte[] md5) {
		String base64 = Base64.getEncoder().encodeToString(md5);
		return this.bucket.call("put part %d of %s".formatted(number, StorageWords.name(name)), () -> {
			UploadPartResponse answer = this.bucket.client()
				.uploadPart((part) -> part.bucket(this.bucket.name())
					.key(this.bucket.key(name))
					.uploadId(upload)
					.partNumber(number)
					.contentMD5(base64)
					.contentLength(length)
					.overrideConfiguration((call) -> call.apiCallAttemptTimeout(this.properties.deadline(length))),
						RequestBody.fromContentProvider(() -> file.open(from, length), length,
								S3Target.mimeType(file)));
			boolean encrypted = S3Bucket.isEncrypted(answer.serverSideEncryption(), answer.sseCustomerAlgorithm());
			Fingerprint sent = Fingerprint.NONE.with(Fingerprint.MD5, Digests.hex(md5));
			if (S3Bucket.fingerprint(answer.eTag(), encrypted).compare(sent) == Likeness.DIFFERENT) {
				throw new StorageException.Unsettled(
						"What S3 kept of part %d of %s is not what was put".formatted(number, StorageWords.name(name)),
						null);
			}
			return new Sent(CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build(), md5);
		});
	}

	private StoredObject complete(String name, StagedFile file, String upload, List<Sent> sent) {
		Fingerprint expected = fingerprint(sent.stream().map(Sent::md5).toList());
		boolean encrypted = false;
		try {
			CompleteMultipartUploadResponse answer = this.bucket.call("finish " + StorageWords.name(name),
					() -> this.bucket.client()
						.completeMultipartUpload((finish) -> finish.bucket(this.bucket.name())
							.key(this.bucket.key(name))
							.uploadId(upload)
							.multipartUpload((parts) -> parts.parts(sent.stream().map(Sent::part).toList()))));
			encrypted = S3Bucket.isEncrypted(answer.serverSideEncryption(), null);
		}
		catch (StorageException.Refused ex) {
			// An earlier try may have finished it, and its answer was lost.
			if (!"NoSuchUpload".equals(ex.code())) {
				throw ex;
			}
		}
		HeadObjectResponse head = this.bucket.call("look at " + StorageWords.name(name), () -> this.bucket.client()
			.headObject((request) -> request.bucket(this.bucket.name()).key(this.bucket.key(name))));
		StoredObject stored = new StoredObject(name, head.contentLength(), S3Bucket.fingerprint(head.eTag(), true));
		boolean asSent = encrypted || stored.fingerprint().compare(expected) == Likeness.SAME;
		if (head.contentLength() == null || head.contentLength() != file.size() || !asSent) {
			throw new StorageException.Unsettled("What S3 kept of " + StorageWords.name(name) + " is not what was put: "
					+ stored.fingerprint() + ", not " + expected, null);
		}
		return stored;
	}

	/** Whether an object has the mark of this file's parts, as they are cut here. */
	boolean areThoseOf(StoredObject found, StagedFile file) {
		long size = this.properties.partSize(file.size());
		String tag = found.fingerprint().digests().get(Fingerprint.ETAG);
		if (tag == null || !tag.endsWith("-" + Math.ceilDiv(file.size(), size))) {
			return false;
		}
		return found.fingerprint().compare(fingerprint(digests(file, size))) == Likeness.SAME;
	}

	/** Gives up what others, who died, began to put in this place. */
	void abortAll(String name) {
		String key = this.bucket.key(name);
		List<MultipartUpload> uploads = this.bucket
			.call("look for parts of " + StorageWords.name(name),
					() -> this.bucket.client()
						.listMultipartUploads((list) -> list.bucket(this.bucket.name()).prefix(key)))
			.uploads();
		uploads.stream()
			.filter((upload) -> upload.key().equals(key))
			.forEach((upload) -> abort(name, upload.uploadId()));
	}

	private void abort(String name, String upload) {
		try {
			this.bucket.client()
				.abortMultipartUpload(
						(abort) -> abort.bucket(this.bucket.name()).key(this.bucket.key(name)).uploadId(upload));
		}
		catch (RuntimeException ex) {
			// What ended the upload is told; this would hide it.
			logger.warn("Parts of {} are left at the target", StorageWords.name(name), ex);
		}
	}

	private static Fingerprint fingerprint(List<byte[]> parts) {
		MessageDigest all = Digests.md5();
		parts.forEach(all::update);
		return Fingerprint.NONE.with(Fingerprint.ETAG, Digests.hex(all.digest()) + "-" + parts.size());
	}

	/** Those that were computed on the way, if its size was known then. */
	private static List<byte[]> digests(StagedFile file, long partSize) {
		if (!file.parts().isEmpty()) {
			return file.parts();
		}
		PartDigests digests = new PartDigests(partSize);
		byte[] buffer = new byte[Staging.BUFFER];
		try (InputStream stream = file.open(0, file.size())) {
			for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
				digests.update(buffer, 0, read);
			}
			return digests.finish();
		}
		catch (IOException ex) {
			throw StagedFile.failed(file.path(), ex);
		}
	}

	/**
	 * A part that was sent.
	 *
	 * @param part as S3 knows it
	 * @param md5 its checksum
	 */
	private record Sent(CompletedPart part, byte[] md5) {

	}

}
