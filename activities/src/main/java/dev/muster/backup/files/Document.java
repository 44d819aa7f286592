package dev.muster.backup.files;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of an archive that is none anywhere else.
 *
 * @param path in the archive, such as {@code dashboards/Shop/orders.json}
 * @param at when it was told
 */
public record Document(String path, byte[] content, Instant at) {

  /** The folders that lead to it, the outermost first. */
  List<String> folders() {
    List<String> folders = new ArrayList<>();
    for (int end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
      folders.add(path.substring(0, end));
    }
    return folders;
  }
}
