package dev.muster.backup.files;

import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.text.Text;
import org.slf4j.Logger;

/** Says in the log which files a restore point has, and never what is in them. */
public final class FileListing {
  private static final int MOST_LOGGED = 1_000;
  private static final int LONGEST_PATH = 500;

  private FileListing() {}

  /** Lists them. */
  public static void tell(Logger log, RestorePointId id, FileContents contents) {
    String point = id.text();
    log.info("{} has {}", point, contents.words());
    contents.files().stream()
        .limit(MOST_LOGGED)
        .forEach(file ->
            log.info("{} has {} {}", point, file.mode(), Text.line(file.path(), LONGEST_PATH)));
    if (contents.files().size() > MOST_LOGGED) {
      log.info("{} has more, which its manifest lists", point);
    }
  }
}
