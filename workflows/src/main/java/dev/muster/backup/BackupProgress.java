package dev.muster.backup;

/**
 * How far a backup is, as its heartbeats tell.
 *
 * @param bytes dumped so far, before they are packed
 * @param size of the database, of which a dump has less; 0 while it is not known
 * @param tables whose contents were read
 */
public record BackupProgress(long bytes, long size, int tables, int ofTables) {}
