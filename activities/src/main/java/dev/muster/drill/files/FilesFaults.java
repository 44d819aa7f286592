package dev.muster.drill.files;

import dev.muster.drill.store.SourceFaults;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoredFile;
import dev.muster.restorepoint.StoredFile.Kind;
import dev.muster.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Faults in archives of files. */
public record FilesFaults() implements SourceFaults {
  /** One that is told as it is written. */
  private static final int LONGEST_PATH = 200;

  private static final StoredFile INVENTED =
      new StoredFile("muster-a-file-that-is-in-no-archive", Kind.FILE, "0644", 1, "0".repeat(64));

  @Override
  public String component(Manifest manifest) {
    return Components.FILES;
  }

  @Override
  public Invented invent(Contents contents) {
    FileContents held = files(contents);
    List<StoredFile> more = new ArrayList<>(held.files());
    more.add(INVENTED);
    return new Invented(new FileContents(more, held.omitted()), shownBy(INVENTED.path()));
  }

  @Override
  public String alter(Site site, Manifest manifest, Contents contents, Change change, Taker taker)
      throws IOException {
    String path = chosen(files(contents)).path();
    Path folder = site.folder().fetched();
    FetchedArchive sound = FetchedArchive.fetch(site.store(), manifest, folder, site.fetched());
    Path altered = folder.resolve("altered");
    new AlteredArchive(path, change).write(sound.file(), altered);
    try (InputStream plain = Files.newInputStream(altered)) {
      taker.take(plain);
    }
    return shownBy(path) + "expected ";
  }

  private static StoredFile chosen(FileContents contents) {
    return contents.files().stream()
        .filter(file -> file.kind() == Kind.FILE && file.bytes() > 0)
        .filter(file -> file.path().equals(Text.line(file.path(), LONGEST_PATH)))
        .findFirst()
        .orElseThrow(() ->
            RestorePointFailure.NOT_INJECTED.because("no file has a byte that could be changed"));
  }

  private static String shownBy(String path) {
    return "file " + path + ": ";
  }

  private static FileContents files(Contents contents) {
    if (contents instanceof FileContents files) {
      return files;
    }
    throw RestorePointFailure.NOT_INJECTED.because("the restore point is of no files");
  }
}
