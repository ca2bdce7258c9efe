package dev.reshelve.document;

import java.util.List;

/**
 * A document as the store describes it at one moment.
 *
 * @param id its id
 * @param classification its class and subclass at that moment
 * @param values the values of the fields that were asked for, in their order; empty where
 * it has none
 */
public record Document(DocumentId id, Classification classification, List<String> values) {

	public Document {
		values = List.copyOf(values);
	}

	/** A document of which no field was asked for. */
	public Document(DocumentId id, Classification classification) {
		this(id, classification, List.of());
	}

}
