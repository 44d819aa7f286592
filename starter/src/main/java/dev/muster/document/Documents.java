package dev.muster.document;

import dev.muster.policy.Policy;
import dev.muster.readmodel.EvidenceShelf;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Finds records and makes documents of them; throws Spring's DataAccessException when the database
 * does not answer.
 */
@Component
public final class Documents {
  private final EvidenceShelf shelf;
  private final Supplier<Policy> policy;
  private final PdfPrinter printer;

  Documents(EvidenceShelf shelf, Supplier<Policy> policy, PdfPrinter printer) {
    this.shelf = shelf;
    this.policy = policy;
    this.printer = printer;
  }

  /** The document of a record. */
  public Optional<EvidenceDocument> find(String chain, long number) {
    return shelf
        .find(chain, number)
        .map(kept ->
            EvidenceDocument.of(kept, shelf.head(chain).orElse(null), policy.get().publicUrl()));
  }

  /** The document of a record as PDF. */
  public Optional<byte[]> pdf(String chain, long number) {
    return find(chain, number).map(this::pdf);
  }

  /** A document as PDF. */
  public byte[] pdf(EvidenceDocument document) {
    return printer.print(document);
  }

  /** A document as a page that needs nothing else. */
  public String html(EvidenceDocument document) {
    return printer.page(document);
  }
}
