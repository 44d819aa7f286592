package dev.muster.restorepoint.pgbackrest;

/**
 * The log that is archived of a cluster, as it was between two upgrades.
 *
 * @param database how pgBackRest numbers those
 * @param last the name of the last segment
 */
public record ArchivedLog(int database, String last) {}
