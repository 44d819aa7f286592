package dev.muster.backup.export;

import dev.muster.backup.files.FileArchive;
import dev.muster.backup.files.FileListing;
import dev.muster.backup.store.SourceDump;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.ExportAddress;
import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.Source;
import dev.muster.restorepoint.packing.PackedUpload;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs what a server tells of its settings into one archive, straight into the store. */
public record ExportDump(ExportAddress source, Supplier<Exporter> exporters, InstantSource clock)
    implements SourceDump {
  private static final Logger log = LoggerFactory.getLogger(ExportDump.class);

  @Override
  public Manifest take(Attempt attempt) throws IOException {
    Instant begun = clock.instant();
    try (Exporter exporter = exporters.get()) {
      String version = exporter.version();
      long estimate = exporter.estimate();
      attempt.progress().begins(estimate);
      try (PackedUpload upload = attempt.begin(Components.FILES, "files.tar", estimate)) {
        FileContents contents =
            FileArchive.write(
                archive -> exporter.export((path, content) -> archive.add(path, content, begun)),
                upload,
                attempt.progress()::bytes);
        Component stored = upload.complete();
        FileListing.tell(log, attempt.point(), contents);
        return manifest(attempt, begun, version, stored, contents);
      }
    }
  }

  private Manifest manifest(
      Attempt attempt, Instant begun, String version, Component stored, FileContents contents)
      throws IOException {
    return new Manifest(
        Manifest.VERSION,
        attempt.point().plan(),
        begun,
        clock.instant(),
        new Source(attempt.plan().system(), source.url(), version, null, null),
        List.of(stored),
        contents.bytes(),
        InetAddress.getLocalHost().getHostName(),
        "",
        contents);
  }
}
