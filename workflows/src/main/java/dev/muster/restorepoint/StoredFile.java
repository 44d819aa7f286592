package dev.muster.restorepoint;

import java.util.Locale;

/**
 * A file, a folder or a link that was backed up.
 *
 * @param path below the root of the selection
 * @param mode what owner, group and others may do, as {@code chmod} takes it, such as 0640
 * @param bytes of a file, or of the words that say where a link leads
 * @param sha256 of the same bytes, in hexadecimal; empty for a folder
 */
public record StoredFile(String path, Kind kind, String mode, long bytes, String sha256) {
  /** What is at a path. */
  public enum Kind {
    FILE,
    FOLDER,
    LINK;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
