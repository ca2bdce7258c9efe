package dev.reshelve.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Lets objects of a real store go wrong on their way, bucket by bucket.
 */
final class FaultyStore extends ForwardingBlobStore {

	private final Map<String, S3Server.Faults> faults = new ConcurrentHashMap<>();

	FaultyStore(BlobStore store) {
		super(store);
	}

	BlobStore undisturbed() {
		return delegate();
	}

	S3Server.Faults faults(String bucket) {
		return this.faults.computeIfAbsent(bucket, (name) -> new S3Server.Faults());
	}

	@Override
	public ListObjectsV2Response list(ListObjectsV2Request request) {
		faults(request.bucket()).count("list");
		return super.list(request);
	}

	@Override
	public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
		faults(request.bucket()).count("head");
		return super.blobMetadata(request);
	}

	@Override
	public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
		S3Server.Faults faults = faults(request.bucket());
		faults.count("get");
		ResponseInputStream<GetObjectResponse> blob = super.getBlob(request);
		return new ResponseInputStream<>(blob.response(), faults.reading.change(request.key(), blob));
	}

	@Override
	public PutObjectResponse putBlob(PutObjectRequest request, InputStream bytes) {
		S3Server.Faults faults = faults(request.bucket());
		faults.count("put");
		before(faults, request.key(), bytes);
		return super.putBlob(request, bytes);
	}

	@Override
	public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request,
			InputStream bytes) {
		S3Server.Faults faults = faults(request.bucket());
		faults.count("part");
		before(faults, request.key(), bytes);
		return super.uploadMultipartPart(upload, request, bytes);
	}

	/** An answer to what was not read would break the connection as often as arrive. */
	private static void before(S3Server.Faults faults, String key, InputStream bytes) {
		try {
			faults.writing.before(key);
		}
		catch (AwsServiceException ex) {
			try {
				bytes.transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException broken) {
				ex.addSuppressed(broken);
			}
			throw ex;
		}
	}

}
