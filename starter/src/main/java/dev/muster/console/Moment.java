package dev.muster.console;

/**
 * A moment as people read it.
 *
 * @param clock its date and time in the reader's zone, which is named
 * @param iso the same for programs
 * @param distance how far away it is, such as {@code 12 min ago}
 */
record Moment(String clock, String iso, String distance) {}
