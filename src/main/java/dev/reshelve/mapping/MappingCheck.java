package dev.reshelve.mapping;

/**
 * What came of checking a mapping file against the classes of a library.
 *
 * @param errors targets that the library would refuse
 * @param warnings sources that the library does not know, so that no document can have
 * them
 */
public record MappingCheck(MappingProblems errors, MappingProblems warnings) {

}
