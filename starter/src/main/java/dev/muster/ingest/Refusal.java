package dev.muster.ingest;

/**
 * What in a body could not be taken, and why.
 *
 * @param pointer a JSON pointer to the field
 * @param detail a sentence for whoever configures the source
 */
record Refusal(String pointer, String detail) {}
