package dev.muster.backup.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.StoredFile;
import dev.muster.restorepoint.StoredFile.Kind;
import dev.muster.restorepoint.files.FileHash;
import dev.muster.restorepoint.files.FileTree;
import dev.muster.restorepoint.files.PosixArchive;
import dev.muster.restorepoint.files.TreeEntry;
import dev.muster.restorepoint.files.Unreadable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * An archive of files. Links are kept as links; of each file is noted what a copy must be equal to.
 */
public final class FileArchive {
  private static final int FOLDER_MODE = 0755;
  private static final int FILE_MODE = 0644;

  private final TarArchiveOutputStream tar;
  private final IntConsumer progress;
  private final List<StoredFile> stored = new ArrayList<>();
  private final Set<String> folders = new HashSet<>();

  private FileArchive(TarArchiveOutputStream tar, IntConsumer progress) {
    this.tar = tar;
    this.progress = progress;
  }

  /**
   * Writes all of a tree and leaves the stream open.
   *
   * @param progress hears of bytes
   */
  public static FileContents write(FileTree tree, OutputStream out, IntConsumer progress)
      throws IOException {
    return write(
        archive -> {
          for (TreeEntry entry : tree.entries()) {
            archive.add(entry);
          }
          return tree.omitted();
        },
        out,
        progress);
  }

  /**
   * Writes all entries and leaves the stream open.
   *
   * @param progress hears of bytes
   */
  public static FileContents write(ArchiveEntries entries, OutputStream out, IntConsumer progress)
      throws IOException {
    TarArchiveOutputStream tar = PosixArchive.to(out);
    FileArchive archive = new FileArchive(tar, progress);
    List<String> omitted = entries.addTo(archive);
    tar.finish();
    return new FileContents(archive.stored, omitted);
  }

  /**
   * Adds what is a file nowhere else, with the folders that lead to it.
   *
   * @param path such as {@code dashboards/Shop/orders.json}
   * @param at when it was told
   */
  public void add(String path, byte[] content, Instant at) throws IOException {
    addFolders(path, at);
    TarArchiveEntry header = header(path, TarConstants.LF_NORMAL, FILE_MODE, at);
    header.setSize(content.length);
    begin(header);
    tar.write(content);
    progress.accept(content.length);
    String hash = new FileHash().add(content, content.length).hex();
    end(new StoredFile(path, Kind.FILE, octal(FILE_MODE), content.length, hash));
  }

  private void addFolders(String path, Instant at) throws IOException {
    for (int end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
      String folder = path.substring(0, end);
      if (folders.add(folder)) {
        begin(header(folder + "/", TarConstants.LF_DIR, FOLDER_MODE, at));
        end(new StoredFile(folder, Kind.FOLDER, octal(FOLDER_MODE), 0, ""));
      }
    }
  }

  private static String octal(int mode) {
    return "%04o".formatted(mode);
  }

  private static TarArchiveEntry header(String name, byte kind, int mode, Instant at) {
    TarArchiveEntry header = new TarArchiveEntry(name, kind);
    header.setMode(mode);
    header.setLastModifiedTime(FileTime.from(at));
    return header;
  }

  private void add(TreeEntry entry) throws IOException {
    Kind kind = entry.kind().orElseThrow();
    switch (kind) {
      case FOLDER -> {
        begin(header(entry, entry.path() + "/", TarConstants.LF_DIR));
        end(entry.folder());
      }
      case LINK -> addLink(entry);
      case FILE -> addFile(entry);
    }
  }

  private void addLink(TreeEntry entry) throws IOException {
    byte[] target = target(entry);
    TarArchiveEntry header = header(entry, entry.path(), TarConstants.LF_SYMLINK);
    header.setLinkName(new String(target, UTF_8));
    begin(header);
    String hash = new FileHash().add(target, target.length).hex();
    end(entry.stored(Kind.LINK, target.length, hash));
  }

  private static byte[] target(TreeEntry link) {
    try {
      return FileHash.target(link.file());
    } catch (IOException e) {
      throw Unreadable.because(link.file(), e);
    }
  }

  private void addFile(TreeEntry listed) throws IOException {
    StillFile file = StillFile.of(listed);
    TreeEntry entry = file.entry();
    TarArchiveEntry header = header(entry, entry.path(), TarConstants.LF_NORMAL);
    header.setSize(entry.bytes());
    begin(header);
    FileHash hash = new FileHash();
    file.read((buffer, length) -> {
      tar.write(buffer, 0, length);
      hash.add(buffer, length);
      progress.accept(length);
    });
    end(entry.stored(Kind.FILE, hash.bytes(), hash.hex()));
  }

  private static TarArchiveEntry header(TreeEntry entry, String name, byte kind) {
    TarArchiveEntry header = new TarArchiveEntry(name, kind);
    header.setMode(entry.permissions());
    header.setUserId(entry.user());
    header.setGroupId(entry.group());
    header.setLastModifiedTime(entry.modified());
    return header;
  }

  private void begin(TarArchiveEntry header) throws IOException {
    tar.putArchiveEntry(header);
  }

  private void end(StoredFile file) throws IOException {
    tar.closeArchiveEntry();
    stored.add(file);
  }
}
