package dev.reshelve.storage;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * The objects of a bucket.
 */
final class S3Source implements ObjectSource {

	private final S3Bucket bucket;

	S3Source(S3Bucket bucket) {
		this.bucket = bucket;
	}

	@Override
	public void check() {
		this.bucket.check();
	}

	@Override
	public ObjectListing list() {
		return new ObjectListing() {

			private @Nullable String token;

			private boolean finished;

			@Override
			public List<StoredObject> next() {
				List<StoredObject> page = List.of();
				// A page may be empty although it is not the last one.
				while (page.isEmpty() && !this.finished) {
					ListObjectsV2Response response = S3Source.this.bucket
						.list((request) -> request.continuationToken(this.token));
					page = response.contents().stream().map(S3Source.this.bucket::object).toList();
					boolean stuck = response.nextContinuationToken() == null
							|| response.nextContinuationToken().equals(this.token);
					this.finished = !Boolean.TRUE.equals(response.isTruncated()) || stuck;
					this.token = response.nextContinuationToken();
				}
				return page;
			}

		};
	}

	@Override
	public String nameOf(String name) {
		if (name.isEmpty() || name.length() > 1024) {
			throw new IllegalArgumentException("is no key: 1 to 1,024 characters");
		}
		return name;
	}

	@Override
	public <T> T read(String name, ContentReader<T> reader) {
		String what = "read " + StorageWords.name(name);
		return this.bucket.call(what, () -> read(name, what, this.bucket, reader));
	}

	static <T> T read(String name, String what, S3Bucket bucket, ContentReader<T> reader) {
		ResponseInputStream<GetObjectResponse> stream = bucket.client()
			.getObject((get) -> get.bucket(bucket.name()).key(bucket.key(name)));
		boolean whole = false;
		try {
			GetObjectResponse answer = stream.response();
			boolean encrypted = S3Bucket.isEncrypted(answer.serverSideEncryption(), answer.sseCustomerAlgorithm());
			StoredObject announced = new StoredObject(name, answer.contentLength(),
					S3Bucket.fingerprint(answer.eTag(), encrypted));
			T read = reader.read(new Content(stream, announced, answer.contentType()));
			whole = true;
			stream.close();
			return read;
		}
		catch (IOException ex) {
			throw LostTransfers.explain(what, ex);
		}
		finally {
			if (!whole) {
				// Closing it would read the rest first.
				stream.abort();
			}
		}
	}

}
