package dev.muster.maintenance;

/**
 * A file on the worker's machine that is there while the mode is on, and says by whose hand.
 *
 * @param path absolute; its folder is there already
 */
public record FlagFileMode(String path) implements MaintenanceMode {
  public FlagFileMode {
    if (!path.matches("/.*[^/]")) {
      throw new IllegalArgumentException(
          "the path of a flag is that of a file, from the root on, not " + path);
    }
  }

  @Override
  public String words() {
    return "the flag " + path;
  }
}
