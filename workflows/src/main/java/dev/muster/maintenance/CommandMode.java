package dev.muster.maintenance;

import org.jspecify.annotations.Nullable;

/**
 * Commands that turn the mode on and off, by the names under which a worker allows them.
 *
 * @param machine whose worker runs them; null for any that allows them
 */
public record CommandMode(String on, String off, @Nullable String machine)
    implements MaintenanceMode {
  /** Those of any worker. */
  public CommandMode(String on, String off) {
    this(on, off, null);
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public String words() {
    return "the commands %s and %s%s".formatted(on, off, machine == null ? "" : " on " + machine);
  }
}
