package dev.muster.failover.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is a server's own in its data folder and not of its data: its settings, who is let in, its
 * certificates, and with which options it was started. Whatever copies data from another server
 * brings that one's along.
 */
record OwnFiles(Beside beside) {
  /** A folder of settings, where there is one. */
  private static final String SETTINGS = "conf.d";

  private static final Set<String> OF_THE_DATA =
      Set.of(
          "PG_VERSION",
          "backup_label",
          "backup_label.old",
          "backup_manifest",
          "current_logfiles",
          "postmaster.pid",
          "recovery.signal",
          "standby.signal",
          "tablespace_map",
          "tablespace_map.old",
          AttemptLock.FILE);

  /** Keeps those that are there; an attempt that ends in the midst of it kept none. */
  void keep() throws IOException {
    Path made = beside.folder().resolve("own-made");
    FileTree tree = new FileTree(made).made(beside.owner());
    copy(beside.data(), tree);
    if (Files.isDirectory(beside.data().resolve(SETTINGS))) {
      copy(
          beside.data().resolve(SETTINGS),
          new FileTree(made.resolve(SETTINGS)).made(beside.owner()));
    }
    tree.replace(beside.own());
  }

  /** Puts those that were kept into a data folder. */
  void giveBack(Path data) throws IOException {
    copy(beside.own(), new FileTree(data));
    if (Files.isDirectory(beside.own().resolve(SETTINGS))) {
      copy(
          beside.own().resolve(SETTINGS),
          new FileTree(data.resolve(SETTINGS)).made(beside.owner()));
    }
  }

  private void copy(Path from, FileTree into) throws IOException {
    for (Path file : files(from)) {
      into.take(file, beside.owner());
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !OF_THE_DATA.contains(String.valueOf(file.getFileName())))
          .toList();
    }
  }
}
