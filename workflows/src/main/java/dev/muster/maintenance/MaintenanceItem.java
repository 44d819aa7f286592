package dev.muster.maintenance;

/**
 * A part of a work that is done by itself.
 *
 * @param name as SQL would quote it where it is a table or an index
 * @param bytes how large it is; 0 where that says nothing
 */
public record MaintenanceItem(String name, long bytes) {}
