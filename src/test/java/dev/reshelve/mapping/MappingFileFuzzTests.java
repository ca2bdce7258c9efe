package dev.reshelve.mapping;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import dev.reshelve.faults.Fault;
import dev.reshelve.faults.Line;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MappingFileFuzzTests {

	private static final int FILES = 3000;

	private static final List<String> ODDITIES = List.of("\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", "\0",
			"\uFEFF", "ä", "\u200B", "\u2028", "😀", "class", "new_class", " ", "A", "a".repeat(65), "\n\n,,,\n",
			"A,X,B,\n", "=", "\u001B[31m", "\\");

	@TempDir
	private Path directory;

	@Fault(Line.MAPPING_FILES)
	void anyBytesGiveAMappingOrProblemsWithTheirLines() throws IOException {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		int good = 0;
		int bad = 0;
		for (int i = 0; i < FILES; i++) {
			byte[] bytes = (i % 5 == 0) ? randomBytes(random) : mutated(validFile(random), random);
			Path path = Files.write(this.directory.resolve("mapping.csv"), bytes);
			try {
				MappingFile file = MappingFile.read(path);
				good++;
				assertThat(file.mapping().rules()).as("seed %d, file %d", seed, i).isNotEmpty();
				assertThat(file.mapping().digest()).as("seed %d, file %d", seed, i).hasSize(64);
				assertSound(file.warnings(), path, seed, i);
				file.mapping().isChained();
			}
			catch (MappingFileException ex) {
				bad++;
				assertThat(ex.problems().kept()).as("seed %d, file %d", seed, i).isNotEmpty();
				assertSound(ex.problems(), path, seed, i);
			}
			catch (RuntimeException ex) {
				throw new AssertionError("seed %d, file %d".formatted(seed, i), ex);
			}
		}
		assertThat(good).as("seed %d", seed).isGreaterThan(100);
		assertThat(bad).as("seed %d", seed).isGreaterThan(1000);
	}

	private static void assertSound(MappingProblems problems, Path path, long seed, int number) throws IOException {
		long lines = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).lines().count();
		assertThat(problems.kept()).as("seed %d, file %d", seed, number)
			.hasSizeLessThanOrEqualTo(100)
			.allSatisfy((problem) -> {
				assertThat(problem.file()).isEqualTo(path.toString());
				assertThat(problem.line()).isBetween(1L, Math.max(lines, 1));
				assertThat(problem.column()).isNotNegative();
				assertThat(problem.remedy()).isNotBlank();
				assertThat(problem.toString().codePoints()).noneMatch(Character::isISOControl);
			})
			.extracting(MappingProblem::line)
			.isSorted();
	}

	private static byte[] randomBytes(Random random) {
		byte[] bytes = new byte[random.nextInt(300)];
		random.nextBytes(bytes);
		return bytes;
	}

	private static byte[] validFile(Random random) {
		String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
		StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
		text.append("class,subclass,new_class,new_subclass,remark").append(end);
		int lines = 1 + random.nextInt(20);
		for (int i = 0; i < lines; i++) {
			text.append(random.nextBoolean() ? "A" + i : "\"Ä" + i + "\"")
				.append(random.nextBoolean() ? ",X," : ",,")
				.append("B,")
				.append(random.nextBoolean() ? "Y" : "")
				.append(random.nextBoolean() ? ",\"a \"\"remark\"\"," + end + "two lines\"" : ",")
				.append(end);
		}
		Charset encoding = (random.nextInt(20) > 0) ? StandardCharsets.UTF_8
				: List.of(StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1).get(random.nextInt(2));
		return text.toString().getBytes(encoding);
	}

	private static byte[] mutated(byte[] bytes, Random random) {
		byte[] result = bytes;
		for (int i = random.nextInt(4); i > 0; i--) {
			int from = random.nextInt(result.length + 1);
			int to = random.nextBoolean() ? from : Math.min(result.length, from + random.nextInt(30));
			ByteArrayOutputStream mutated = new ByteArrayOutputStream();
			mutated.write(result, 0, from);
			switch (random.nextInt(4)) {
				case 0 -> mutated.write(random.nextInt(256));
				case 1 -> mutated.write(result, 0, from);
				default ->
					mutated.writeBytes(ODDITIES.get(random.nextInt(ODDITIES.size())).getBytes(StandardCharsets.UTF_8));
			}
			mutated.write(result, to, result.length - to);
			result = mutated.toByteArray();
		}
		return result;
	}

}
