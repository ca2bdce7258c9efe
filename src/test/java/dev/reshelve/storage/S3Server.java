package dev.reshelve.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

import org.springframework.util.FileSystemUtils;

/**
 * The one S3 server of the test JVM, on loopback and on a disk of its own. Each test has
 * buckets of its own.
 */
public final class S3Server {

	/** Whom it lets in; the SDK finds both in the system properties. */
	public static final String IDENTITY = "reshelve";

	/** The secret of {@link #IDENTITY}. */
	public static final String SECRET = "practice-secret";

	private static final S3Server SERVER = new S3Server();

	private final S3Proxy proxy;

	private final FaultyStore store;

	private S3Server() {
		try {
			Path folder = Files.createTempDirectory("reshelve-s3-");
			this.store = new FaultyStore(new FilesystemNio2BlobStore(folder.toString()));
			this.proxy = S3Proxy.builder()
				.blobStore(this.store)
				.endpoint(URI.create("http://127.0.0.1:0"))
				.awsAuthentication(AuthenticationType.AWS_V4, IDENTITY, SECRET)
				.ignoreUnknownHeaders(true)
				.v4MaxNonChunkedRequestSize(512L << 20)
				.build();
			this.proxy.start();
			Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		letIn();
	}

	/** Started when it is first asked for. */
	public static S3Server get() {
		return SERVER;
	}

	/** Gives this process the right credentials. */
	public static void letIn() {
		credentials(IDENTITY, SECRET);
	}

	/** Gives this process these credentials. */
	public static void credentials(String identity, String secret) {
		System.setProperty("aws.accessKeyId", identity);
		System.setProperty("aws.secretAccessKey", secret);
		System.setProperty("aws.disableEc2Metadata", "true");
	}

	/** What a process of its own needs to be let in. */
	public static Map<String, String> environment() {
		return Map.of("AWS_ACCESS_KEY_ID", IDENTITY, "AWS_SECRET_ACCESS_KEY", SECRET, "AWS_EC2_METADATA_DISABLED",
				"true");
	}

	/** Makes a bucket; gives its name. */
	public String bucket() {
		String name = "b-" + UUID.randomUUID();
		this.store.createContainer(name);
		return name;
	}

	/** The address of a bucket or a part of it. */
	public String address(String bucketAndPrefix) {
		return "s3://" + bucketAndPrefix + "?endpoint=" + endpoint();
	}

	/** Where the server listens. */
	public String endpoint() {
		return "http://127.0.0.1:" + this.proxy.getPort();
	}

	/** Puts an object, past the tool. */
	public void put(String bucket, String key, byte[] bytes) {
		put(bucket, key, new ByteArrayInputStream(bytes), bytes.length);
	}

	/** Puts an object of so many bytes, past the tool. */
	public void put(String bucket, String key, InputStream bytes, long length) {
		this.store.undisturbed()
			.putBlob(PutObjectRequest.builder().bucket(bucket).key(key).contentLength(length).build(), bytes);
	}

	/** An object's bytes. */
	public byte[] get(String bucket, String key) {
		try (ResponseInputStream<GetObjectResponse> stream = this.store.undisturbed()
			.getBlob(GetObjectRequest.builder().bucket(bucket).key(key).build())) {
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** An object's bytes, to be read one by one. */
	public InputStream open(String bucket, String key) {
		return this.store.undisturbed().getBlob(GetObjectRequest.builder().bucket(bucket).key(key).build());
	}

	/** The keys and sizes of all objects of a bucket. */
	public Map<String, Long> objects(String bucket) {
		Map<String, Long> objects = new TreeMap<>();
		String token = null;
		do {
			// This server looks through the whole bucket for each page.
			var page = this.store.undisturbed()
				.list(ListObjectsV2Request.builder()
					.bucket(bucket)
					.maxKeys(1_000_000)
					.continuationToken(token)
					.build());
			for (S3Object object : page.contents()) {
				objects.put(object.key(), object.size());
			}
			token = page.nextContinuationToken();
		}
		while (token != null);
		return objects;
	}

	/** How many uploads in parts were begun and neither finished nor given up. */
	public int openUploads(String bucket) {
		return this.store.undisturbed().listMultipartUploads(bucket).size();
	}

	/**
	 * An error for the server to answer by.
	 * @param status its status, such as 503
	 * @param code its code, such as {@code SlowDown}
	 */
	public static RuntimeException error(int status, String code) {
		return S3Exception.builder()
			.statusCode(status)
			.message("on purpose")
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("on purpose").build())
			.build();
	}

	/** What goes wrong in a bucket from now on. */
	public Faults faults(String bucket) {
		return this.store.faults(bucket);
	}

	/** What was called, and what goes wrong, in one bucket. */
	public static final class Faults {

		final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

		volatile Reading reading = (key, bytes) -> bytes;

		volatile Writing writing = (key) -> {
		};

		/** Changes what is read of objects. */
		public void onRead(Reading change) {
			this.reading = change;
		}

		/** Is asked before an object, or a part of one, is written. */
		public void beforeWrite(Writing change) {
			this.writing = change;
		}

		/** How often an operation was called: get, put, part, head, list. */
		public long calls(String operation) {
			LongAdder calls = this.calls.get(operation);
			return (calls != null) ? calls.sum() : 0;
		}

		void count(String operation) {
			this.calls.computeIfAbsent(operation, (name) -> new LongAdder()).increment();
		}

	}

	/** Changes a stream. */
	@FunctionalInterface
	public interface Reading {

		InputStream change(String key, InputStream bytes);

	}

	/** Throws what the server shall fail by. */
	@FunctionalInterface
	public interface Writing {

		void before(String key);

	}

}
