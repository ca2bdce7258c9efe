package dev.reshelve.searchindex;

import java.nio.charset.StandardCharsets;

/**
 * What is to be done to one document of an index. Doing it again changes nothing.
 */
public sealed interface Operation {

	/** The document's id in the index. */
	String id();

	/** Puts a document there, in the place of the one with that id if there is one. */
	static Operation index(String id, byte[] json) {
		return new Index(id, json);
	}

	/** Takes the document away, if it is there. */
	static Operation delete(String id) {
		return new Delete(id);
	}

	/**
	 * A document to be put there.
	 *
	 * @param id its id, 1 to 512 bytes
	 * @param json the document, a JSON object without line breaks; not copied
	 */
	record Index(String id, byte[] json) implements Operation {

		public Index {
			checkId(id);
			for (byte character : json) {
				if (character == '\n' || character == '\r') {
					throw new IllegalArgumentException("a document must be on one line");
				}
			}
		}

		/** Leaves out the document. */
		@Override
		public String toString() {
			return "Index[" + this.id + "]";
		}

	}

	/**
	 * A document to be taken away.
	 *
	 * @param id its id, 1 to 512 bytes
	 */
	record Delete(String id) implements Operation {

		public Delete {
			checkId(id);
		}

	}

	/** Otherwise the engines would refuse all that is sent together with it. */
	private static void checkId(String id) {
		int length = id.getBytes(StandardCharsets.UTF_8).length;
		if (length < 1 || length > 512) {
			throw new IllegalArgumentException("a document's id is 1 to 512 bytes long");
		}
	}

}
