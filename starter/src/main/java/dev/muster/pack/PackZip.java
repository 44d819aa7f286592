package dev.muster.pack;

import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceExport;
import dev.muster.evidence.pack.PackIndex;
import dev.muster.readmodel.EvidenceShelf;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a pack: its pages, its list, and each of its chains whole; what breaks off has no
 * directory, so that nobody takes it for a pack.
 */
final class PackZip {
  private final EvidenceShelf shelf;

  PackZip(EvidenceShelf shelf) {
    this.shelf = shelf;
  }

  void write(EvidencePack pack, String html, byte[] pdf, OutputStream file) {
    ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8);
    try {
      put(zip, "index.html", html.getBytes(StandardCharsets.UTF_8));
      put(zip, "index.pdf", pdf);
      put(zip, PackIndex.FILE, pack.index().json().getBytes(StandardCharsets.UTF_8));
      for (ChainHead head : pack.heads()) {
        zip.putNextEntry(new ZipEntry(PackIndex.file(head.chain())));
        line(zip, EvidenceExport.header(head.chain()));
        shelf.each(head, record -> line(zip, EvidenceExport.line(record)));
        line(zip, EvidenceExport.line(head));
        zip.closeEntry();
      }
      zip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("the evidence pack can't be written", e);
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static void line(ZipOutputStream zip, String line) {
    try {
      zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
