package dev.reshelve.export;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;

/**
 * Writes the rows of one slice. For one thread.
 */
final class PartWriter implements Closeable {

	private final FileChannel channel;

	private final CsvWriter csv;

	private PartWriter(FileChannel channel, CsvWriter csv) {
		this.channel = channel;
		this.csv = csv;
	}

	static PartWriter create(Path file, int columns) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		return new PartWriter(channel, csv(columns).build(new BufferedOutputStream(Channels.newOutputStream(channel)),
				StandardCharsets.UTF_8));
	}

	/**
	 * CSV by RFC 4180. An empty line is no row to most programs, so an empty cell that is
	 * all of a row has quotes.
	 */
	static CsvWriter.CsvWriterBuilder csv(int columns) {
		CsvWriter.CsvWriterBuilder builder = CsvWriter.builder();
		return (columns == 1) ? builder.quoteStrategy(QuoteStrategies.EMPTY) : builder;
	}

	/** Writes a row. */
	void write(List<String> cells) throws IOException {
		try {
			this.csv.writeRecord(cells);
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/** Sees to it that the rows survive whatever happens, and ends. */
	void finish() throws IOException {
		this.csv.flush();
		this.channel.force(true);
		close();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
