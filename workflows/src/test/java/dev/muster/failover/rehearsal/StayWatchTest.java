package dev.muster.failover.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidencePromise.Outcome;
import dev.muster.failover.PairStanding;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StayWatchTest {
  private static final Instant AT = Instant.parse("2026-10-03T02:00:00Z");
  private static final PairStanding SOUND =
      new PairStanding("p2", "west", "p1", List.of(), "as it should be");
  private static final PairStanding ALONE =
      new PairStanding("p2", "west", "p1", List.of("p1 does not stream"), "p1 is away");
  private static final PairStanding BACK =
      new PairStanding("p1", "north", "p2", List.of(), "somebody led it home");

  private static StayWatch after(PairStanding... looks) {
    StayWatch watch = StayWatch.of("p2");
    for (PairStanding look : looks) {
      watch = watch.with(look, AT);
    }
    return watch;
  }

  @Test
  void oneLookMayMeetARestart() {
    StayWatch watch = after(SOUND, ALONE, SOUND, ALONE);

    assertThat(watch.promise().outcome()).isEqualTo(Outcome.KEPT);
    assertThat(watch.words())
        .startsWith("4 looks, 1 in a row found it unsound at most")
        .contains("2026-10-03 02:00:00 UTC: p2 at west takes writes, but p1 does not stream");
  }

  @Test
  void twoInARowBreakThePromiseHoweverItEnds() {
    assertThat(after(ALONE, ALONE, SOUND).promise().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(after(ALONE, ALONE, SOUND).isUnsound()).isFalse();
    assertThat(after(SOUND, ALONE, ALONE).isUnsound()).isTrue();
  }

  @Test
  void aSystemThatIsNotThereIsUnsoundHoweverWellItIs() {
    assertThat(after(BACK, BACK).promise().outcome()).isEqualTo(Outcome.BROKEN);
  }

  @Test
  void withoutALookNothingIsMeasured() {
    assertThat(after().promise().outcome()).isEqualTo(Outcome.NOT_MEASURED);
  }
}
