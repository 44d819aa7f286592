package dev.muster.maintenance;

import org.jspecify.annotations.Nullable;

/**
 * A file on the worker's machine that is there while the mode is on, and says by whose hand.
 *
 * @param path absolute; its folder is there already
 * @param machine whose worker turns it; null where any may, since all have the same folder
 */
public record FlagFileMode(String path, @Nullable String machine) implements MaintenanceMode {
  public FlagFileMode {
    if (!path.matches("/.*[^/]")) {
      throw new IllegalArgumentException(
          "the path of a flag is that of a file, from the root on, not " + path);
    }
  }

  /** One that any worker turns. */
  public FlagFileMode(String path) {
    this(path, null);
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public String words() {
    return "the flag %s%s".formatted(path, machine == null ? "" : " on " + machine);
  }
}
