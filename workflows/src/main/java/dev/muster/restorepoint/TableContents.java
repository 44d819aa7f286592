package dev.muster.restorepoint;

/**
 * What a table held, whatever order its rows were in.
 *
 * @param name with its schema, as {@code quote_ident} writes both
 * @param hash the sum of the hashes of all rows, as a decimal number; 0 when there are none
 */
public record TableContents(String name, long rows, String hash) {}
