package dev.muster.backup;

/**
 * A dump of which several tables are written at a time, into a folder of the worker that takes it.
 *
 * @param jobs how many tables at a time
 * @param spoolAtMost how many bytes that folder may come to
 */
public record ParallelDump(int jobs, long spoolAtMost) {}
