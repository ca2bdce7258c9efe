import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Random;
import java.util.Set;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * An S3 server whose calls take so many milliseconds: FOLDER MS OBJECTS BYTES. It makes the
 * bucket "from" with so many objects of so many bytes and the empty buckets "ours" and
 * "theirs", and prints its address.
 */
class S3Practice {

	private static final Set<String> CALLS = Set.of("list", "listV1", "getBlob", "putBlob", "blobMetadata",
			"initiateMultipartUpload", "uploadMultipartPart", "completeMultipartUpload");

	public static void main(String[] arguments) throws Exception {
		BlobStore store = new FilesystemNio2BlobStore(arguments[0]);
		long milliseconds = Long.parseLong(arguments[1]);
		for (String bucket : new String[] { "from", "ours", "theirs" }) {
			store.createContainer(bucket);
		}
		long size = Long.parseLong(arguments[3]);
		for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
			store.putBlob(PutObjectRequest.builder().bucket("from").key("%02d/%06d".formatted(i % 20, i)).contentLength(size)
				.build(), bytes(size, i));
		}
		BlobStore slow = (BlobStore) Proxy.newProxyInstance(S3Practice.class.getClassLoader(),
				new Class<?>[] { BlobStore.class }, (proxy, method, values) -> {
					if (CALLS.contains(method.getName())) {
						Thread.sleep(milliseconds);
					}
					try {
						return method.invoke(store, values);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
		S3Proxy server = S3Proxy.builder().blobStore(slow).endpoint(URI.create("http://127.0.0.1:0"))
			.awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "reshelve", "practice-secret").ignoreUnknownHeaders(true)
			.v4MaxNonChunkedRequestSize(1L << 30).jettyMaxThreads(400).build();
		server.start();
		System.out.println("http://127.0.0.1:" + server.getPort());
	}

	private static InputStream bytes(long size, long seed) {
		byte[] block = new byte[1 << 16];
		Random random = new Random(seed);
		return new InputStream() {

			private long left = size;

			@Override
			public int read() {
				throw new UnsupportedOperationException();
			}

			@Override
			public int read(byte[] bytes, int offset, int length) {
				if (this.left == 0) {
					return -1;
				}
				int read = (int) Math.min(this.left, Math.min(length, block.length));
				random.nextBytes(block);
				System.arraycopy(block, 0, bytes, offset, read);
				this.left -= read;
				return read;
			}

		};
	}

}
