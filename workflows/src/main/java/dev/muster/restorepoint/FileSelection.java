package dev.muster.restorepoint;

import java.util.List;

/**
 * Which files on the machine of a worker are backed up, links as links.
 *
 * @param root the folder below which they are, absolute
 * @param include patterns relative to it such as {@code **}{@code /*.yaml}: what one names is
 *     selected, a folder with all that is in it
 * @param exclude patterns of what is left out all the same, a folder with all that is in it
 */
public record FileSelection(String root, List<String> include, List<String> exclude)
    implements BackupSource {
  public FileSelection {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    if (!root.startsWith("/")) {
      throw new IllegalArgumentException(root + " is no absolute path");
    }
    if (include.isEmpty()) {
      throw new IllegalArgumentException("a selection of no files");
    }
  }

  @Override
  public String product() {
    return "files";
  }

  @Override
  public boolean needsServer() {
    return false;
  }

  /** Whether a folder, absolute, is of the selection's root or the root is in it. */
  public boolean overlaps(String folder) {
    return within(folder, root) || within(root, folder);
  }

  private static boolean within(String path, String folder) {
    return (path + "/").startsWith(folder.endsWith("/") ? folder : folder + "/");
  }
}
