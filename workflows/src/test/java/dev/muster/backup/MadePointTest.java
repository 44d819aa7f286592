package dev.muster.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePerson;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceVerdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MadePointTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final EvidenceFact POINT =
      new EvidenceFact("Restore point", "shop-db/20261123T010000Z");

  @ParameterizedTest
  @ValueSource(strings = {"1,234,567", "1.234.567", "1 234 567", "1234567", "1\u202f234\u202f567"})
  void aSizeIsReadHoweverItsDigitsAreGrouped(String digits) {
    EvidenceFact size =
        new EvidenceFact("Size", digits + " bytes of PostgreSQL of 9,876,543; 3 rows");

    assertThat(MadePoint.of(record(POINT, size)).map(MadePoint::bytes)).contains(1_234_567L);
    assertThat(MadePoint.of(record(POINT, size)).map(made -> made.point().text()))
        .contains("shop-db/20261123T010000Z");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    EvidenceFact size = new EvidenceFact("Size", MadePoint.size(98_765_432L, "Redis"));

    assertThat(MadePoint.of(record(POINT, size)).map(MadePoint::bytes)).contains(98_765_432L);
  }

  @Test
  void aRunThatMadeNoneSaysNothing() {
    assertThat(MadePoint.of(record())).isEmpty();
    assertThat(MadePoint.of(record(POINT))).isEmpty();
    assertThat(MadePoint.of(record(POINT, new EvidenceFact("Size", "large")))).isEmpty();
  }

  private static EvidenceRecord record(EvidenceFact... facts) {
    return new EvidenceRecord(
        "backup/shop-db",
        "backup",
        new EvidenceRun("backup/shop-db/1", "1"),
        "0123456789ab",
        NOON,
        NOON,
        List.of(new EvidencePerson("the calendar", "requester")),
        List.of(),
        List.of(),
        List.of(),
        EvidenceVerdict.KEPT,
        Stream.of(facts).toList(),
        List.of());
  }
}
