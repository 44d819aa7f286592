package dev.muster.backup;

/**
 * How far a backup is, as its heartbeats tell.
 *
 * @param bytes dumped so far, before they are packed
 * @param size of the database on disk, 0 while it is not known; a dump has less, without the
 *     indexes, or more, with bytes as text
 * @param tables whose contents were read
 */
public record BackupProgress(long bytes, long size, int tables, int ofTables) {}
