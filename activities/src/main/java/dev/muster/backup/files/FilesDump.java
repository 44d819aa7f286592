package dev.muster.backup.files;

import dev.muster.backup.store.SourceDump;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.Source;
import dev.muster.restorepoint.files.FileTree;
import dev.muster.restorepoint.packing.PackedUpload;
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

  @Override
  public Manifest take(Attempt attempt) throws IOException {
    Instant begun = clock.instant();
    FileTree tree = FileTree.of(source);
    attempt.progress().begins(tree.bytes());
    String host = InetAddress.getLocalHost().getHostName();
    try (PackedUpload upload = attempt.begin(Components.FILES, "files.tar", tree.bytes())) {
      FileContents contents = FileArchive.write(tree, upload, attempt.progress()::bytes);
      Component stored = upload.complete();
      FileListing.tell(log, attempt.point(), contents);
      return new Manifest(
          Manifest.VERSION,
          attempt.point().plan(),
          begun,
          clock.instant(),
          new Source(attempt.plan().system(), host + ":" + source.root(), "", null, null),
          List.of(stored),
          contents.bytes(),
          host,
          System.getProperty("user.name", ""),
          contents);
    }
  }
}
