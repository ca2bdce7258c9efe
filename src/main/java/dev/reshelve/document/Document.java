package dev.reshelve.document;

/**
 * A document as the store describes it at one moment.
 *
 * @param id its id
 * @param classification its class and subclass at that moment
 */
public record Document(DocumentId id, Classification classification) {

}
