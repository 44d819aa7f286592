package dev.muster.maintenance;

/** Whether there is time for another part of a work. */
@FunctionalInterface
public interface TimeLeft {
  /** Asked ahead of each part. */
  boolean fits(MaintenanceItem next);
}
