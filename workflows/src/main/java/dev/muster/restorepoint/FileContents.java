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
public record FileContents(List<StoredFile> files, List<String> omitted) implements Contents {
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
        files.stream().filter(file -> isOf(paths, file.path())).toList(), List.of());
  }

  /** Whether a path is one of some, or in a folder that is. */
  public static boolean isOf(Collection<String> paths, String path) {
    return paths.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
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

  @Override
  public Holding holding() {
    return new Holding(count(), "files", words());
  }

  @Override
  public String words() {
    long count = count();
    return "%,d %s with %,d bytes".formatted(count, count == 1 ? "file" : "files", bytes());
  }

  /** Without folders. */
  private long count() {
    return files.stream().filter(file -> file.kind() != Kind.FOLDER).count();
  }
}
