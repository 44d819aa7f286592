package dev.muster.drill.files;

import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillReport;
import dev.muster.drill.store.Found;
import dev.muster.drill.store.Machine;
import dev.muster.drill.store.SourceRestore;
import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.s3.DamagedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks an archive into a folder of the drill's own and compares every file.
 *
 * @param source which it never writes to; null when it is no folder of this machine
 */
public record FilesRestore(@Nullable FileSelection source) implements SourceRestore {
  private static final long LEAST_SPACE = 64L << 20;

  @Override
  public DrillReport of(Attempt attempt) throws Exception {
    Path folder = attempt.folder().fetched();
    if (source != null) {
      requireApart(source, folder);
    }
    requireSpace(folder, attempt.manifest().databaseSize());
    Path copy = Files.createDirectory(folder.resolve("restored"));
    Found found = restored(attempt, folder, copy);
    String store = "a folder on " + Files.getFileStore(folder).type();
    return found.report(attempt.times().steps(), Machine.words(1, store));
  }

  private static Found restored(Attempt attempt, Path folder, Path copy) throws Exception {
    try {
      FetchedArchive archive =
          attempt
              .times()
              .take(
                  "fetch",
                  () ->
                      FetchedArchive.fetch(
                          attempt.store(), attempt.manifest(), folder, attempt.times()::fetched));
      attempt.times().take("restore", () -> unpacked(attempt, archive, copy));
      return attempt.times().take("verify", () -> compared(attempt, copy));
    } catch (DamagedException e) {
      return Found.fault(String.valueOf(e.getMessage()));
    } catch (BrokenArchiveException e) {
      return Found.fault("it can't be restored: " + e.getMessage());
    }
  }

  private static Path unpacked(Attempt attempt, FetchedArchive archive, Path copy)
      throws IOException {
    List<String> only = attempt.plan().tables();
    try (InputStream stored = new BufferedInputStream(Files.newInputStream(archive.file()))) {
      new Unpacking(copy, path -> only.isEmpty() || FileContents.isOf(only, path)).unpack(stored);
    }
    return copy;
  }

  private static Found compared(Attempt attempt, Path copy) throws IOException {
    if (!attempt.plan().verify().includes(DrillLevel.ROWS)) {
      return Found.NOTHING;
    }
    if (!(attempt.manifest().contents() instanceof FileContents all)) {
      return Found.fault("the manifest does not say what it must restore to");
    }
    List<String> only = attempt.plan().tables();
    if (!only.stream().allMatch(all::has)) {
      return Found.fault("the restore point has not all of " + String.join(", ", only));
    }
    FileContents expected = only.isEmpty() ? all : all.only(only);
    int count = expected.files().size();
    FileContents read = RestoredFiles.read(copy, done -> attempt.times().read(done, count));
    FileContents held = only.isEmpty() ? read : read.only(only);
    return Found.compared(expected.differences(held), held);
  }

  /** What would be written to must not be what was backed up. */
  private static void requireApart(FileSelection source, Path folder) throws IOException {
    Path root = Path.of(source.root());
    String real = Files.isDirectory(root) ? root.toRealPath().toString() : source.root();
    FileSelection there = new FileSelection(real, source.include(), source.exclude());
    String own = folder.toRealPath().toString();
    if (source.overlaps(own) || there.overlaps(own)) {
      throw RestorePointFailure.TARGET_REFUSED.because(
          "the drill's folder %s is of %s, which was backed up".formatted(own, source.root()));
    }
  }

  /** The archive, and the files out of it. */
  private static void requireSpace(Path folder, long bytes) throws IOException {
    long needed = LEAST_SPACE + bytes * 5 / 2;
    long there = Files.getFileStore(folder).getUsableSpace();
    if (there < needed) {
      throw RestorePointFailure.NO_SPACE.because(
          "the drill needs %,d bytes on disk, and %,d are free".formatted(needed, there));
    }
  }
}
