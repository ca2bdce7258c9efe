package dev.reshelve.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.failure.SignInRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class S3StorageTests {

	private final S3Server server = S3Server.get();

	private final String from = this.server.bucket();

	private final String to = this.server.bucket();

	@TempDir
	private Path folder;

	private Storages storages;

	private Staging staging;

	private ObjectSource source;

	private ObjectTarget target;

	@BeforeEach
	void open() {
		this.storages = StorageFixture.storages(this.folder);
		this.staging = this.storages.staging(64 << 20);
		this.source = this.storages.source(StorageAddress.parse(this.server.address(this.from + "/in")));
		this.target = this.storages.target(StorageAddress.parse(this.server.address(this.to + "/out/")));
	}

	@AfterEach
	void close() {
		this.staging.close();
		this.storages.destroy();
	}

	private StoredObject move(String name) {
		try (StagedFile file = this.staging.stage(this.source, name, null, this.target)) {
			return this.target.put(name, file);
		}
	}

	@Test
	void listsPageByPageWhatIsBelowThePrefix() {
		this.server.put(this.from, "elsewhere/x", new byte[1]);
		for (int i = 0; i < 1100; i++) {
			this.server.put(this.from, "in/%04d".formatted(i), new byte[i % 3]);
		}
		List<StoredObject> objects = new ArrayList<>();
		try (ObjectListing listing = this.source.list()) {
			for (List<StoredObject> page = listing.next(); !page.isEmpty(); page = listing.next()) {
				objects.addAll(page);
			}
		}
		assertThat(objects).hasSize(1100);
		assertThat(objects.get(7).name()).isEqualTo("0007");
		assertThat(objects.get(7).size()).isEqualTo(1);
		assertThat(this.server.faults(this.from).calls("list")).isEqualTo(2);
	}

	@Test
	void movesSmallAndLargeObjectsWhole() {
		for (int size : new int[] { 0, 1, 100_000, (8 << 20) - 1, 8 << 20, (16 << 20) + 1 }) {
			byte[] bytes = Bytes.of(size, size);
			this.server.put(this.from, "in/a/ü %+&.jpg", bytes);
			StoredObject stored = move("a/ü %+&.jpg");
			assertThat(stored.size()).isEqualTo(size);
			assertThat(this.server.get(this.to, "out/a/ü %+&.jpg")).isEqualTo(bytes);
		}
		assertThat(this.server.openUploads(this.to)).isZero();
		assertThat(this.folder.resolve("staging")).isDirectoryNotContaining("glob:**/object-*");
	}

	@Test
	void asksForASmallObjectTwoCalls() {
		this.server.put(this.from, "in/a", Bytes.of(1000, 1));
		move("a");
		assertThat(this.server.faults(this.from).calls("get")).isOne();
		assertThat(this.server.faults(this.to).calls("put")).isOne();
		assertThat(this.server.faults(this.to).calls("head")).isZero();
	}

	@Test
	void noticesCorruptionOnTheWayAndTriesAgain() {
		byte[] bytes = Bytes.of(100_000, 2);
		this.server.put(this.from, "in/a", bytes);
		AtomicInteger times = new AtomicInteger();
		this.server.faults(this.from).onRead((key, stream) -> switch (times.getAndIncrement()) {
			case 0 -> Bytes.corrupted(stream);
			case 1 -> Bytes.breaking(stream, 5000);
			default -> stream;
		});
		move("a");
		assertThat(this.server.get(this.to, "out/a")).isEqualTo(bytes);
	}

	@Test
	void neverTakesACorruptedObjectForWhole() {
		this.server.put(this.from, "in/a", Bytes.of(100_000, 3));
		this.server.faults(this.from).onRead((key, stream) -> Bytes.corrupted(stream));
		assertThatExceptionOfType(StorageException.Unsettled.class).isThrownBy(() -> move("a"))
			.withMessageContaining("checksum");
		assertThat(this.server.faults(this.from).calls("get")).isEqualTo(StorageFixture.TRIES);
		assertThat(this.server.objects(this.to)).isEmpty();
		assertThat(this.staging.free()).isEqualTo(64 << 20);
	}

	@ParameterizedTest
	@CsvSource({ "503, SlowDown, 5000, put, 1", "500, InternalError, 5000, put, 1", "503, SlowDown, 12582912, part, 3",
			"500, InternalError, 12582912, part, 3" })
	void putsOnceAndWholeWhatTheServerCouldNotTakeAtFirst(int status, String code, int size, String call, int calls) {
		byte[] bytes = Bytes.of(size, status);
		this.server.put(this.from, "in/a", bytes);
		AtomicInteger times = new AtomicInteger();
		this.server.faults(this.to).beforeWrite((key) -> {
			// Where an upload in parts begins, the server puts a mark of its own.
			if (key.equals("out/a") && times.getAndIncrement() < StorageFixture.TRIES - 1) {
				throw S3Server.error(status, code);
			}
		});
		StoredObject stored = move("a");
		assertThat(stored.size()).isEqualTo(size);
		assertThat(this.server.get(this.to, "out/a")).isEqualTo(bytes);
		assertThat(this.server.objects(this.to)).hasSize(1);
		assertThat(this.server.faults(this.to).calls(call)).isEqualTo(calls + StorageFixture.TRIES - 1);
		assertThat(this.server.faults(this.from).calls("get")).isOne();
		assertThat(this.server.openUploads(this.to)).isZero();
	}

	@Test
	void saysWhatTheServerSaidWhenItNeverTakesAnObject() {
		this.server.put(this.from, "in/a", Bytes.of(5000, 8));
		this.server.faults(this.to).beforeWrite((key) -> {
			throw S3Server.error(503, "SlowDown");
		});
		assertThatExceptionOfType(StorageException.Unsettled.class).isThrownBy(() -> move("a"))
			.withMessageContaining("503 SlowDown")
			.satisfies((ex) -> assertThat(ex.overload()).isTrue());
		assertThat(this.server.faults(this.to).calls("put")).isEqualTo(StorageFixture.TRIES);
		assertThat(this.server.objects(this.to)).isEmpty();
	}

	@Test
	void givesUpPartsThatCannotBeFinished() {
		this.server.put(this.from, "in/a", Bytes.of(12 << 20, 4));
		this.server.faults(this.to).beforeWrite((key) -> {
			if (this.server.faults(this.to).calls("part") > 1) {
				throw new IllegalStateException("on purpose");
			}
		});
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> move("a"));
		assertThat(this.server.openUploads(this.to)).isZero();
		assertThat(this.server.objects(this.to)).isEmpty();
	}

	@Test
	void tellsWhatIsThereByAGlanceAndByALook() {
		byte[] bytes = Bytes.of(5000, 5);
		this.server.put(this.to, "out/b/2", bytes);
		Glance glance = this.target.glance(List.of("b/1", "b/2", "b/3"));
		assertThat(glance.of("b/1")).isEmpty();
		assertThat(glance.of("b/2")).isPresent();
		assertThat(glance.of("a")).isNull();
		assertThat(glance.of("c")).isNull();
		assertThat(this.target.glance(List.of("b/2")).of("b/2")).isPresent();
		assertThat(this.target.look("b/1")).isEmpty();
		Optional<StoredObject> found = this.target.look("b/2");
		assertThat(found).isPresent();
		this.server.put(this.from, "in/same", bytes);
		this.server.put(this.from, "in/other", Bytes.of(5000, 6));
		try (StagedFile same = this.staging.stage(this.source, "same", 5000L, this.target);
				StagedFile other = this.staging.stage(this.source, "other", 5000L, this.target)) {
			assertThat(this.target.holds(glance.of("b/2").orElseThrow(), same)).isTrue();
			assertThat(this.target.holds(found.get(), other)).isFalse();
		}
	}

	@Test
	void tellsALargeObjectByItsParts() {
		this.server.put(this.from, "in/a", Bytes.of(11 << 20, 7));
		move("a");
		long gets = this.server.faults(this.to).calls("get");
		try (StagedFile file = this.staging.stage(this.source, "a", null, this.target)) {
			assertThat(this.target.holds(this.target.look("a").orElseThrow(), file)).isTrue();
		}
		assertThat(this.server.faults(this.to).calls("get")).isEqualTo(gets);
	}

	@Test
	void knowsALargeObjectByItsMarkThatWasPutWholeSinceTheSourceToldItsMd5() {
		this.server.put(this.from, "in/a", Bytes.of(11 << 20, 8));
		Storages storages = StorageFixture.storages(this.folder, DataSize.ofMegabytes(12));
		ObjectTarget target = storages.target(StorageAddress.parse(this.server.address(this.to + "/out/")));
		try (ObjectListing listing = this.source.list();
				StagedFile file = this.staging.stage(this.source, "a", null, target)) {
			target.put("a", file);
			assertThat(target.look("a").orElseThrow().compare(listing.next().getFirst())).isEqualTo(Likeness.SAME);
		}
		finally {
			storages.destroy();
		}
		assertThat(this.server.faults(this.to).calls("part")).isZero();
		assertThat(this.server.get(this.to, "out/a")).isEqualTo(Bytes.of(11 << 20, 8));
	}

	@Test
	void refusesWhatIsGone() {
		assertThatExceptionOfType(StorageException.Refused.class).isThrownBy(() -> move("none"))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("NoSuchKey"));
	}

	@Test
	void refusesNamesThatLeadOut() {
		this.server.put(this.from, "in/a", new byte[3]);
		try (StagedFile file = this.staging.stage(this.source, "a", null, this.target)) {
			for (String name : List.of("../a", "/a", "a/../../b", "a\\b", "a\0b", "")) {
				assertThatExceptionOfType(StorageException.Refused.class).isThrownBy(() -> this.target.put(name, file));
			}
		}
	}

	@Test
	void endsByCredentialsThatAreRefusedAndByABucketThatIsNot() {
		assertThatExceptionOfType(PreflightException.class)
			.isThrownBy(() -> this.storages.target(StorageAddress.parse(this.server.address("no-such-bucket"))).check())
			.withMessageContaining("NoSuchBucket");
		S3Server.credentials(S3Server.IDENTITY, "wrong");
		Storages others = StorageFixture.storages(this.folder);
		try {
			assertThatExceptionOfType(SignInRefusedException.class)
				.isThrownBy(() -> others.target(StorageAddress.parse(this.server.address(this.to))).check())
				.withMessageContaining("SignatureDoesNotMatch")
				.withMessageNotContaining("wrong");
		}
		finally {
			S3Server.letIn();
			others.destroy();
		}
	}

}
