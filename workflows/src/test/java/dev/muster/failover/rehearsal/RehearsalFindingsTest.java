package dev.muster.failover.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.summary.CountedRun;
import dev.muster.summary.FollowUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RehearsalFindingsTest {
  private static final String CHAIN = "rehearsal/shop-over";
  private static final Instant APRIL = Instant.parse("2026-04-04T02:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-04T02:00:00Z");

  private static EvidencePromise closed(int seconds) {
    return EvidencePromise.within(
        "closed for writing", Duration.ofSeconds(5), Duration.ofSeconds(seconds));
  }

  private static CountedRun april(EvidenceVerdict verdict, @Nullable String failure, int seconds) {
    return new CountedRun(
        CHAIN,
        1,
        CHAIN + "/april",
        APRIL,
        APRIL.plusSeconds(1_200),
        verdict,
        true,
        Duration.ofMinutes(20),
        List.of(closed(seconds)),
        null,
        null,
        null,
        null,
        failure);
  }

  private static RehearsalFindings july(int seconds, CountedRun... earlier) {
    return new RehearsalFindings(
        CHAIN,
        CHAIN + "/july",
        JULY,
        JULY.plusSeconds(900),
        List.of(closed(seconds)),
        List.of(earlier));
  }

  @Test
  void whatWasBrokenBeforeAndIsKeptNowIsClosedByThisOne() {
    RehearsalFindings findings = july(1, april(EvidenceVerdict.BROKEN, null, 9));

    assertThat(findings.followUps()).singleElement().matches(one -> !one.isOpen());
    assertThat(findings.fact().text())
        .isEqualTo(
            "closed by this one, open since rehearsal/shop-over/april of 2026-04-04 02:20:00 UTC:"
                + " closed for writing");
  }

  @Test
  void whatIsBrokenAgainStaysOpenSinceTheFirst() {
    assertThat(july(8, april(EvidenceVerdict.BROKEN, null, 9)).followUps())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.times()).isEqualTo(2);
          assertThat(one.opened().run()).isEqualTo("rehearsal/shop-over/april");
        });
  }

  @Test
  void oneThatFailedIsOpenUntilOneSucceeds() {
    assertThat(july(1, april(EvidenceVerdict.FAILED, "the way home failed", 1)).fact().text())
        .contains("closed by this one", "the rehearsal succeeds");
  }

  @Test
  void whatIsBrokenForTheFirstTimeIsOpenedByThisOne() {
    assertThat(july(8).followUps())
        .singleElement()
        .extracting(FollowUp::opened)
        .extracting(FollowUp.Mark::run)
        .isEqualTo("rehearsal/shop-over/july");
    assertThat(july(1).fact().text()).isEqualTo("none was open, and none is");
  }

  @Test
  void theTrendTellsWhatWasMeasuredBeforeTheNewestFirst() {
    CountedRun april = april(EvidenceVerdict.BROKEN, null, 9);

    assertThat(new RehearsalTrend(List.of(closed(3)), List.of(april)).words())
        .isEqualTo("closed for writing: 3 s; before 9 s");
    assertThat(new RehearsalTrend(List.of(closed(3)), List.of()).words())
        .isEqualTo("closed for writing: 3 s; not measured before");
  }
}
