package dev.muster.backup.files;

import java.io.IOException;
import java.util.List;

/** What goes into an archive. */
@FunctionalInterface
public interface ArchiveEntries {
  /** Adds each of them; answers what is left out, and why. */
  List<String> addTo(FileArchive archive) throws IOException;
}
