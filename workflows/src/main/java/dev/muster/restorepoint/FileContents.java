package dev.muster.restorepoint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.muster.restorepoint.StoredFile.Kind;
import java.util.Collection;
import java.util.List;

/**
 * All that a copy of files must hold to be equal to them; of each file what it is and a hash, and
 * never what is in it.
 *
 * @param omitted what is not in the copy, and why
 */
public record FileContents(List<StoredFile> files, List<String> omitted) {
  public FileContents {
    files = List.copyOf(files);
    omitted = List.copyOf(omitted);
  }

  /** What a copy has otherwise, by path. */
  public List<Difference> differences(FileContents found) {
    return FileComparison.of(this, found);
  }

  /** What it says of some files, and of nothing else; a folder stands for all that is in it. */
  public FileContents only(Collection<String> paths) {
    return new FileContents(
        files.stream().filter(file -> paths.stream().anyMatch(file::isWithin)).toList(), List.of());
  }

  /** Whether there is anything at a path. */
  public boolean has(String path) {
    return files.stream().anyMatch(file -> file.path().equals(path));
  }

  /** The bytes of all files. */
  @JsonIgnore
  public long bytes() {
    return files.stream()
        .filter(file -> file.kind() == Kind.FILE)
        .mapToLong(StoredFile::bytes)
        .sum();
  }

  /** Such as {@code 1,234 files with 56,789 bytes}. */
  public String words() {
    long count = files.stream().filter(file -> file.kind() != Kind.FOLDER).count();
    return "%,d %s with %,d bytes".formatted(count, count == 1 ? "file" : "files", bytes());
  }
}
