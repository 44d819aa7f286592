package dev.muster.api;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePerson;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.evidence.HeadSigner;
import dev.muster.evidence.key.EvidenceKeys;
import dev.muster.readmodel.EvidenceShelf.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two weeks of backups of the shop, and three drills, of which the second was slow. */
public final class SampleRuns {
  public static final String BACKUP = "backup/shop-db";
  public static final String DRILL = "drill/shop-db-quarterly";

  private static final Instant FIRST = Instant.parse("2026-11-09T01:00:00Z");
  private static final int NIGHTS = 14;

  private SampleRuns() {}

  public static void tell(ScriptedShelf shelf) {
    IntStream.range(0, NIGHTS).mapToObj(SampleRuns::backup).forEach(shelf.records::add);
    shelf.records.add(drill(11, "2026-11-10T09:00:00Z", "20261109T010000Z", 10));
    shelf.records.add(drill(12, "2026-11-17T09:00:00Z", "20261116T010000Z", 42));
  }

  /** The same, sealed onto chains that are signed. */
  public static void seal(ScriptedShelf shelf) {
    ScriptedShelf told = new ScriptedShelf();
    tell(told);
    HeadSigner signer = EvidenceKeys.signer(EvidenceKeys.pem(EvidenceKeys.generate().getPrivate()));
    for (String chain : List.of(BACKUP, DRILL)) {
      shelf.seal(
          chain,
          signer,
          told.records.stream()
              .filter(kept -> kept.chain().equals(chain))
              .map(Kept::record)
              .toArray(EvidenceRecord[]::new));
    }
  }

  /** The drill that keeps again what the one before broke. */
  public static Kept kept() {
    return drill(13, "2026-11-20T09:00:00Z", "20261119T010000Z", 12);
  }

  private static Kept backup(int night) {
    Instant begun = FIRST.plus(Duration.ofDays(night));
    String point = "shop-db/" + begun.toString().replaceAll("[-:]", "");
    return record(
        BACKUP,
        "backup",
        night + 1,
        begun,
        List.of(step("take the backup", begun, Duration.ofSeconds(90 + night), null)),
        List.of(
            EvidencePromise.within(
                "the steps together", Duration.ofHours(1), Duration.ofSeconds(90 + night))),
        new EvidenceFact("Restore point", point),
        new EvidenceFact(
            "Size", "%d bytes of PostgreSQL of 99".formatted(36_000_000 + 400_000 * night)));
  }

  private static Kept drill(int number, String begun, String point, int minutes) {
    Instant at = Instant.parse(begun);
    Duration took = Duration.ofMinutes(minutes);
    return record(
        DRILL,
        "drill",
        number,
        at,
        List.of(
            step("restore", at, took, null),
            step("keep the proof", at.plus(took), Duration.ZERO, "beside its manifest")),
        List.of(EvidencePromise.within("restored and proven", Duration.ofMinutes(30), took)),
        new EvidenceFact(
            "Restore point", "shop-db/" + point + ", which leads back to some moment"));
  }

  private static EvidenceStep step(
      String name, Instant from, Duration took, @Nullable String detail) {
    return new EvidenceStep(name, from, from.plus(took), Result.DONE, detail);
  }

  private static Kept record(
      String chain,
      String kind,
      int number,
      Instant begun,
      List<EvidenceStep> steps,
      List<EvidencePromise> promises,
      EvidenceFact... facts) {
    String run = chain + "/" + begun;
    EvidenceRecord record =
        new EvidenceRecord(
            chain,
            kind,
            new EvidenceRun(run, run),
            "0123456789ab",
            begun,
            begun.plus(Duration.ofHours(1)),
            List.of(new EvidencePerson("the calendar", "requester")),
            List.of(),
            steps,
            promises,
            EvidenceVerdict.of(promises),
            Stream.of(facts).toList(),
            List.of());
    return new Kept(chain, number, "ab".repeat(32), record);
  }
}
