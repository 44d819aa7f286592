package dev.muster.evidence;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes an export line by line and verifies the chain in it. */
public final class ExportVerification {
  private final VerifyingKeys keys;
  private final Consumer<SealedRecord> reader;
  private long line;
  private @Nullable String chain;
  private @Nullable ChainVerification verification;
  private @Nullable ChainHead head;

  public ExportVerification(VerifyingKeys keys) {
    this(keys, record -> {});
  }

  /**
   * Verifies with keys.
   *
   * @param reader is told of each record, whatever is wrong with it
   */
  public ExportVerification(VerifyingKeys keys, Consumer<SealedRecord> reader) {
    this.keys = keys;
    this.reader = reader;
  }

  /**
   * Takes the next line.
   *
   * @throws ExportFormatException when it is not a line of the format, or not in its place
   */
  public void add(String text) throws ExportFormatException {
    line++;
    try {
      take(ExportLine.parse(text));
    } catch (IllegalArgumentException e) {
      throw new ExportFormatException(line, String.valueOf(e.getMessage()));
    }
  }

  /**
   * What the export comes to, once each line was taken.
   *
   * @throws ExportFormatException when there was none
   */
  public VerifiedExport end() throws ExportFormatException {
    if (verification == null || chain == null) {
      throw new ExportFormatException(1, "there is no header: not an export of evidence");
    }
    List<ChainFinding> findings = verification.findings(head);
    return new VerifiedExport(chain, verification.records(), head, findings);
  }

  private void take(ExportLine read) {
    if (verification == null) {
      chain = header(read);
      verification = new ChainVerification(chain, keys);
    } else if (head != null) {
      throw new IllegalArgumentException("the head is the last line, and this stands behind it");
    } else if (read.has("head")) {
      head = head(read.only("head").object("head"));
    } else {
      SealedRecord record = record(read);
      Objects.requireNonNull(verification).add(record);
      reader.accept(record);
    }
  }

  private static String header(ExportLine read) {
    if (!read.has("format") || !read.text("format").equals(EvidenceExport.FORMAT)) {
      throw new IllegalArgumentException("there is no header: not an export of evidence");
    }
    long version = read.number("version");
    if (version != EvidenceExport.VERSION) {
      throw new IllegalArgumentException(
          "format version %d, and this program reads version %d"
              .formatted(version, EvidenceExport.VERSION));
    }
    return read.only("format", "version", "chain").text("chain");
  }

  private static SealedRecord record(ExportLine read) {
    read.only("chain", "number", "previous", "hash", "record");
    return new SealedRecord(
        read.text("chain"),
        read.number("number"),
        read.text("previous"),
        read.text("hash"),
        StoredBytes.ofBase64(read.text("record")));
  }

  private static ChainHead head(ExportLine read) {
    read.only("chain", "number", "hash", "key", "signature");
    return new ChainHead(
        read.text("chain"),
        read.number("number"),
        read.text("hash"),
        read.text("key"),
        read.text("signature"));
  }
}
