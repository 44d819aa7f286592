package dev.muster.backup.files;

import com.github.luben.zstd.ZstdOutputStream;
import dev.muster.backup.store.SourceDump;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.Source;
import dev.muster.restorepoint.files.FileTree;
import dev.muster.restorepoint.s3.Upload;
import dev.muster.text.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs files of this machine into one archive, straight into the store. */
public record FilesDump(FileSelection source, InstantSource clock) implements SourceDump {
  private static final Logger log = LoggerFactory.getLogger(FilesDump.class);
  private static final String ENCODING = "zstd";
  private static final int MOST_LOGGED = 1_000;
  private static final int LONGEST_PATH = 500;

  @Override
  public Manifest take(Attempt attempt) throws IOException {
    Instant begun = clock.instant();
    FileTree tree = FileTree.of(source);
    attempt.progress().begins(tree.bytes());
    String host = InetAddress.getLocalHost().getHostName();
    String key = Catalogue.componentKey(attempt.point(), attempt.name(), "files.tar." + ENCODING);
    try (Upload upload = attempt.place().write(key, tree.bytes());
        ZstdOutputStream packed = new ZstdOutputStream(upload)) {
      packed.setCloseFrameOnFlush(true);
      packed.setChecksum(true);
      FileContents contents = FileArchive.write(tree, packed, attempt.progress()::bytes);
      packed.flush();
      Upload.Stored stored = upload.complete();
      list(attempt, contents);
      return new Manifest(
          Manifest.VERSION,
          attempt.point().plan(),
          begun,
          clock.instant(),
          new Source(attempt.plan().system(), host + ":" + source.root(), "", null, null),
          List.of(new Component(Components.FILES, key, stored.bytes(), stored.sha256(), ENCODING)),
          contents.bytes(),
          host,
          System.getProperty("user.name", ""),
          contents);
    }
  }

  /** Which files they are, and never what is in them. */
  private static void list(Attempt attempt, FileContents contents) {
    String point = attempt.point().text();
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
