package dev.muster.restorepoint;

import dev.muster.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds every difference between the files that were backed up and those of a copy. */
final class FileComparison {
  private static final int LONGEST_PATH = 200;

  private FileComparison() {}

  static List<Difference> of(FileContents expected, FileContents found) {
    SortedMap<String, StoredFile> wanted = byPath(expected.files());
    SortedMap<String, StoredFile> there = byPath(found.files());
    TreeSet<String> paths = new TreeSet<>(wanted.keySet());
    paths.addAll(there.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String path : paths) {
      StoredFile one = wanted.get(path);
      StoredFile other = there.get(path);
      if (one == null || !one.equals(other)) {
        differences.add(
            new Difference(title(path, one, other), told(one, other), told(other, one)));
      }
    }
    return differences;
  }

  private static String title(
      String path, @Nullable StoredFile expected, @Nullable StoredFile found) {
    StoredFile either = expected == null ? found : expected;
    String kind = either == null ? "" : either.kind().word() + " ";
    return kind + Text.line(path, LONGEST_PATH);
  }

  /** So much of one as it takes to see in what it differs from the other. */
  private static String told(@Nullable StoredFile one, @Nullable StoredFile other) {
    if (one == null) {
      return Difference.ABSENT;
    }
    if (other == null || one.kind() != other.kind()) {
      return "a " + one.kind().word();
    }
    if (one.bytes() != other.bytes()) {
      return one.bytes() + (one.bytes() == 1 ? " byte" : " bytes");
    }
    return one.sha256().equals(other.sha256())
        ? "mode " + one.mode()
        : "%d bytes with SHA-256 %s".formatted(one.bytes(), one.sha256());
  }

  private static SortedMap<String, StoredFile> byPath(List<StoredFile> files) {
    SortedMap<String, StoredFile> byPath = new TreeMap<>();
    for (StoredFile file : files) {
      if (byPath.put(file.path(), file) != null) {
        throw new IllegalArgumentException(file.path() + " is there twice");
      }
    }
    return byPath;
  }
}
