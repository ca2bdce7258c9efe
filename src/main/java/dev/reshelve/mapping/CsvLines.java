package dev.reshelve.mapping;

import java.io.Reader;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV text line by line; for one thread. Behind a line that breaks the rules of
 * quoting it goes on with the next line of text, so that one pass finds all that is
 * wrong. Each such line costs a start from scratch, so that behind as many of them as can
 * be shown it gives up.
 */
final class CsvLines {

	/** A longer value is no value, but a missing quote or no CSV at all. */
	private static final int LONGEST_VALUE = 1 << 20;

	private static final int MOST_FIELDS = 1000;

	private final String text;

	/** Where the present records begin: the line, from 1, and its offset in the text. */
	private long line = 1;

	private int offset;

	private int unreadableLines;

	private LineHandler handler = new LineHandler(this.line);

	private Iterator<CsvLine> records;

	CsvLines(String text) {
		this.text = text;
		this.records = records();
	}

	/**
	 * The next line that is not blank, readable or not.
	 * @return {@code null} at the end, or where it gives up
	 */
	@Nullable CsvLine next() {
		try {
			while (this.unreadableLines < MappingProblems.LIMIT && this.records.hasNext()) {
				CsvLine next = this.records.next();
				if (!next.isBlank()) {
					return next;
				}
			}
			return null;
		}
		catch (CsvParseException ex) {
			this.unreadableLines++;
			CsvLine unreadable = this.handler.unreadable();
			goOnAfter(unreadable.number());
			return unreadable;
		}
	}

	private Iterator<CsvLine> records() {
		this.handler = new LineHandler(this.line);
		Reader reader = Reader.of(CharBuffer.wrap(this.text, this.offset, this.text.length()));
		return CsvReader.builder()
			.allowUnclosedQuote(false)
			.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
			.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
			.maxBufferSize(LONGEST_VALUE)
			.build(this.handler, reader)
			.iterator();
	}

	private void goOnAfter(long number) {
		while (this.line <= number && this.offset < this.text.length()) {
			char c = this.text.charAt(this.offset++);
			if (c == '\n' || (c == '\r' && !this.text.startsWith("\n", this.offset))) {
				this.line++;
			}
		}
		this.records = records();
	}

	private static final class LineHandler extends AbstractBaseCsvCallbackHandler<CsvLine> {

		private final long firstLine;

		private final List<String> fields = new ArrayList<>();

		LineHandler(long firstLine) {
			this.firstLine = firstLine;
		}

		@Override
		protected void handleBegin(long startingLineNumber) {
			this.fields.clear();
		}

		@Override
		protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
			if (index < MOST_FIELDS) {
				this.fields.add(new String(buffer, offset, length));
			}
		}

		@Override
		protected CsvLine buildRecord() {
			return line(true);
		}

		CsvLine unreadable() {
			return line(false);
		}

		private CsvLine line(boolean isReadable) {
			long number = this.firstLine + getStartingLineNumber() - 1;
			return new CsvLine(number, List.copyOf(this.fields), getFieldCount(), isReadable);
		}

	}

}
