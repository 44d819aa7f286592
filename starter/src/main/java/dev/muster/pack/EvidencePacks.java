package dev.muster.pack;

import dev.muster.calendar.Period;
import dev.muster.document.Documents;
import dev.muster.document.EvidenceDocument;
import dev.muster.evidence.ChainHead;
import dev.muster.evidence.pack.Clause;
import dev.muster.evidence.pack.PackPeriod;
import dev.muster.problem.ProblemException;
import dev.muster.problem.Turnstile;
import dev.muster.readmodel.EvidenceShelf;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts packs together; every method that reads throws Spring's DataAccessException when the
 * database does not answer, and {@link ProblemException} when as many read already as may.
 */
@Component
public final class EvidencePacks {
  private final Turnstile turnstile =
      new Turnstile(2, "Others have evidence put together at this moment. Try it again.");
  private final EvidenceShelf shelf;
  private final Documents documents;
  private final Clock clock;

  EvidencePacks(EvidenceShelf shelf, Documents documents, Clock clock) {
    this.shelf = shelf;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * The period that is asked for.
   *
   * @param from null for the first day of the quarter
   * @param until null for the last day of the quarter that the first day lies in
   * @throws IllegalArgumentException when there is no such period, with a sentence
   */
  public PackPeriod period(@Nullable LocalDate from, @Nullable LocalDate until, ZoneId zone) {
    PackPeriod quarter =
        PackPeriod.quarter(
            from == null ? clock.instant() : from.atStartOfDay(zone).toInstant(), zone);
    return new PackPeriod(
        Optional.ofNullable(from).orElse(quarter.first()),
        Optional.ofNullable(until).orElse(quarter.last()),
        zone);
  }

  /**
   * Puts together what there is of a period, for something that holds a place until it is done with
   * it.
   */
  public <T> T of(PackPeriod period, Function<EvidencePack, T> use) {
    return turnstile.through(() -> use.apply(gather(period)));
  }

  private EvidencePack gather(PackPeriod period) {
    List<PackedChain> chains =
        shelf.heads().stream()
            .filter(head -> Clause.anyIsShownBy(PackedChain.kind(head)))
            .sorted(Comparator.comparing(ChainHead::chain))
            .map(head -> read(head, period.span()))
            .toList();
    return new EvidencePack(period, clock.instant(), chains);
  }

  private PackedChain read(ChainHead head, Period span) {
    ChainReading reading = new ChainReading(head, span, shelf::read);
    shelf.each(head, reading::add);
    return reading.end();
  }

  /** Its pages. */
  public EvidenceDocument document(EvidencePack pack) {
    return new PackDocument(pack).document();
  }

  /** Its pages as PDF. */
  public byte[] pdf(EvidencePack pack) {
    return documents.pdf(document(pack));
  }

  /** All of it as one file, written as it is read. */
  public void write(EvidencePack pack, OutputStream file) {
    EvidenceDocument pages = document(pack);
    new PackZip(shelf).write(pack, documents.html(pages), documents.pdf(pages), file);
  }
}
