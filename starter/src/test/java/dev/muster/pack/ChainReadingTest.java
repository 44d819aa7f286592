package dev.muster.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.calendar.Period;
import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.StoredBytes;
import dev.muster.evidence.pack.PackPeriod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ChainReadingTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CHAIN = "backup/shop";
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final PackPeriod YEAR =
      new PackPeriod(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"), ZoneOffset.UTC);

  @Test
  void sixtyRunsAreAllTold() {
    PackedChain chain = read(60, number -> true);

    assertThat(chain.told()).hasSize(60);
    assertThat(chain.untold().runs()).isZero();
  }

  @Test
  void ofMoreTheNewestThatWereNotKeptAreToldAndWhatTheOthersCameTo() {
    PackedChain chain = read(100, number -> number > 20 && number < 95);

    assertThat(numbers(chain))
        .hasSize(62)
        .startsWith(1L, 35L, 36L)
        .endsWith(93L, 94L, 100L)
        .isSorted();
    assertThat(chain.lines()).hasSize(100);
    assertThat(chain.untold().words()).isEqualTo("38 runs: 24 kept, 14 broken");
    assertThat(pages(chain))
        .contains("And besides", "38 runs: 24 kept, 14 broken; pack.json has each of them")
        .contains("100 runs: 26 kept, 74 broken");
  }

  @Test
  void aRecordThatCanNotBeReadIsToldAndTheOthersAreTaken() {
    ChainReading reading = reading();
    reading.add(sealed("{\"kind\":\"backup\"}".getBytes(StandardCharsets.UTF_8)));
    reading.add(
        sealed(
            """
            {"plan":"backup/shop","kind":"backup","verdict":"KEPT","endedAt":"2026-02-01T00:00:00Z"}\
            """
                .getBytes(StandardCharsets.UTF_8)));
    reading.add(run(3, false));
    PackedChain chain = reading.end();

    assertThat(chain.lines()).hasSize(1);
    assertThat(chain.unreadable()).hasSize(2);
    assertThat(pages(chain)).contains("2 records, the first of them record 1: no record of a run");
  }

  private static String pages(PackedChain chain) {
    EvidencePack pack = new EvidencePack(YEAR, FIRST, List.of(chain));
    return new PackDocument(pack).document().toString();
  }

  private static List<Long> numbers(PackedChain chain) {
    return chain.told().stream().map(run -> run.line().number()).toList();
  }

  private static ChainReading reading() {
    Period span = YEAR.span();
    ChainHead head = new ChainHead(CHAIN, 100, "ab".repeat(32), "key", "c2ln");
    return new ChainReading(
        head, span, sealed -> JSON.readValue(sealed.bytes().toArray(), EvidenceRecord.class));
  }

  private static PackedChain read(int runs, IntPredicate broken) {
    ChainReading reading = reading();
    for (int number = 1; number <= runs; number++) {
      reading.add(run(number, broken.test(number)));
    }
    return reading.end();
  }

  private static SealedRecord sealed(byte[] bytes) {
    return EvidenceChain.start(CHAIN).seal(StoredBytes.of(bytes));
  }

  private static SealedRecord run(int number, boolean broken) {
    Instant at = FIRST.plus(Duration.ofDays(number));
    List<EvidencePromise> promises =
        List.of(
            EvidencePromise.within(
                "taken", Duration.ofMinutes(30), Duration.ofMinutes(broken ? 42 : 9)));
    EvidenceRecord record =
        new EvidenceRecord(
            CHAIN,
            "backup",
            new EvidenceRun(CHAIN + "/" + number, CHAIN + "/" + number),
            "0123456789ab",
            at,
            at.plusSeconds(60),
            List.of(),
            List.of(),
            List.of(),
            promises,
            EvidenceVerdict.of(promises),
            List.of(),
            List.of());
    return new EvidenceChain(
            CHAIN, number - 1L, number == 1 ? EvidenceChain.START : "ab".repeat(32))
        .seal(StoredBytes.of(JSON.writeValueAsBytes(record)));
  }
}
