package dev.muster.restorepoint;

/**
 * What there was of a kind of object in the schema.
 *
 * @param kind such as {@code index} or {@code function}
 * @param hash of the sorted names of all of them
 */
public record ObjectKind(String kind, long count, String hash) {}
