package dev.muster.failover;

import static dev.muster.failover.Sights.primary;
import static dev.muster.failover.Sights.silent;
import static dev.muster.failover.Sights.standby;
import static dev.muster.failover.Sights.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.Writers.None;
import dev.muster.failover.Writers.NotKnown;
import dev.muster.failover.Writers.One;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers that were seen to do first one thing and then another. */
class ChangingPairTest {
  private static Writers count(NodeSight... sights) {
    return WriterCensus.of(List.of(sights));
  }

  @Test
  void whatOneSawIsNotUndoneByTheSilenceToAnother() {
    assertThat(count(primary("p1", "p1", 0), silent("p1", "p2", 5), standby("p2", "p2", 0)))
        .isEqualTo(new One("p1"));
  }

  @Test
  void aStandbyThatWritesLaterWasPromoted() {
    assertThat(count(stopped("p1", 0), standby("p2", "p1", 0), primary("p2", "p2", 1)))
        .isEqualTo(new One("p2"));
  }

  @Test
  void aPrimaryThatIsStoppedLaterWritesNoMore() {
    assertThat(count(primary("p1", "p2", 0), stopped("p1", 1), standby("p2", "p2", 0)))
        .isEqualTo(new None());
  }

  @Test
  void aStandbyMayStopAndStartAgainAndNeverWrites() {
    assertThat(
            count(
                primary("p1", "p1", 0),
                standby("p2", "p1", 0),
                stopped("p2", 1),
                standby("p2", "p1", 2)))
        .isEqualTo(new One("p1"));
  }

  @Test
  void whatDoesNotFollowFromWhatWasSeenBeforeIsNotKnown() {
    assertThat(
            List.of(
                count(primary("p1", "p1", 0), standby("p1", "p2", 1), standby("p2", "p2", 0)),
                count(stopped("p1", 0), primary("p1", "p2", 1), standby("p2", "p2", 0)),
                count(primary("p1", "p1", 0), standby("p1", "p2", 0), standby("p2", "p2", 0))))
        .allSatisfy(writers ->
            assertThat(writers)
                .isInstanceOfSatisfying(
                    NotKnown.class,
                    unknown -> {
                      assertThat(unknown.unknown()).containsExactly("p1");
                      assertThat(unknown.writer()).isNull();
                    }));
  }

  @Test
  void onesThatTookTurnsWhileTheyWereLookedAtAreLookedAtAgain() {
    Writers writers = count(primary("p1", "p2", 0), stopped("p1", 1), primary("p2", "p2", 2));

    assertThat(writers)
        .isInstanceOfSatisfying(
            NotKnown.class,
            unknown -> {
              assertThat(unknown.writer()).isEqualTo("p2");
              assertThat(unknown.hangsOn("p1")).isFalse();
            });
    assertThat(writers.sentence()).contains("each of them did while they were looked at");
  }

  @Test
  void onesThatBothWroteAndAreBothStoppedAreNotNone() {
    assertThat(
            count(
                    primary("p1", "p2", 0),
                    stopped("p1", 1),
                    primary("p2", "p1", 0),
                    stopped("p2", 1))
                .blocks())
        .isTrue();
  }
}
