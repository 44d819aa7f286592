package dev.muster.drill;

/**
 * How far a drill is, as its heartbeats tell.
 *
 * @param step what it does
 * @param bytes fetched
 * @param tables whose contents were read
 */
public record DrillProgress(String step, long bytes, int tables, int ofTables) {}
