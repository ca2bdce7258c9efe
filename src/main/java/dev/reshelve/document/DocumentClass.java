package dev.reshelve.document;

/**
 * A class of a library.
 *
 * @param id its id, which compares without case
 * @param subclassRequired whether a document of this class must have a subclass
 */
public record DocumentClass(String id, boolean subclassRequired) {

}
