package dev.muster.restorepoint;

/**
 * How much a restore point holds, as a report counts it.
 *
 * @param unit what is counted, such as {@code tables}
 * @param words all there is to say of it, such as {@code 1,200 rows in 5 tables}
 */
public record Holding(long count, String unit, String words) {}
