package dev.muster.failover;

import static dev.muster.failover.Sights.SYSTEM;
import static dev.muster.failover.Sights.answered;
import static dev.muster.failover.Sights.primary;
import static dev.muster.failover.Sights.silent;
import static dev.muster.failover.Sights.standby;
import static dev.muster.failover.Sights.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.Writers.None;
import dev.muster.failover.Writers.NotKnown;
import dev.muster.failover.Writers.One;
import dev.muster.failover.Writers.Several;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterCensusTest {
  private static Writers count(NodeSight... sights) {
    return WriterCensus.of(List.of(sights));
  }

  @Test
  void onePrimaryAndItsStandbyAreOneWriter() {
    Writers writers = count(primary("p1", "p1", 0), standby("p2", "p1", 0));

    assertThat(writers).isEqualTo(new One("p1"));
    assertThat(writers.blocks()).isFalse();
    assertThat(writers.isOnly("p1")).isTrue();
    assertThat(writers.isOnly("p2")).isFalse();
    assertThat(writers.sentence())
        .isEqualTo("p1 takes writes, and no other server of the pair does");
  }

  @Test
  void onePrimaryBesideAStoppedServerIsOneWriter() {
    assertThat(count(stopped("p1", 0), primary("p2", "p2", 0))).isEqualTo(new One("p2"));
  }

  @Test
  void aPrimaryThatRefusesWritesBySettingIsStillAWriter() {
    NodeState readOnly = new NodeState(SYSTEM, 3, NodeRole.PRIMARY, Sights.at(100), null, true);

    assertThat(count(answered("p1", "p1", 0, readOnly), standby("p2", "p1", 0)))
        .isEqualTo(new One("p1"));
    assertThat(count(answered("p1", "p1", 0, readOnly), primary("p2", "p1", 0)))
        .isInstanceOf(Several.class);
  }

  @Test
  void twoStandbysOrAStandbyAndAStoppedServerAreNoWriter() {
    Writers writers = count(stopped("p1", 0), standby("p2", "p2", 0));

    assertThat(writers).isEqualTo(new None());
    assertThat(writers.blocks()).isFalse();
    assertThat(writers.sentence()).isEqualTo("no server of the pair takes writes");
    assertThat(count(standby("p1", "p1", 0), standby("p2", "p1", 0))).isEqualTo(new None());
  }

  @Test
  void aServerThatIsSilentEverywhereMayBeAnything() {
    Writers writers =
        count(silent("p1", "p2", 0), silent("p1", "third", 0), standby("p2", "p2", 0));

    assertThat(writers.blocks()).isTrue();
    assertThat(writers)
        .isInstanceOfSatisfying(
            NotKnown.class,
            unknown -> {
              assertThat(unknown.writer()).isNull();
              assertThat(unknown.hangsOn("p1")).isTrue();
              assertThat(unknown.hangsOn("p2")).isFalse();
            });
    assertThat(writers.sentence())
        .isEqualTo(
            "how many servers take writes is not known: to p2 at 2026-03-01 12:00:00 UTC p1 said"
                + " nothing (connection timed out), to third at 2026-03-01 12:00:00 UTC p1 said"
                + " nothing (connection timed out)");
  }

  @Test
  void aSilentServerBesideAWriterLeavesItUnknownAndTheWriterNamed() {
    Writers writers = count(silent("p1", "p2", 0), primary("p2", "p2", 0));

    assertThat(writers)
        .isInstanceOfSatisfying(
            NotKnown.class, unknown -> assertThat(unknown.writer()).isEqualTo("p2"));
    assertThat(writers.sentence())
        .startsWith("p2 takes writes, but how many servers take writes is not known: to p2 at ");
  }

  @Test
  void machinesThatSawThePairTheOtherWayRoundSawTwoWriters() {
    assertThat(
            count(
                primary("p1", "p1", 0),
                standby("p2", "p1", 0),
                standby("p1", "p2", 0),
                primary("p2", "p2", 0)))
        .isInstanceOf(Several.class);
  }

  @Test
  void aServerAtWhichNobodyLookedIsNotKnown() {
    Writers one = count(primary("p1", "p1", 0));

    assertThat(one.sentence())
        .isEqualTo(
            "p1 takes writes, but how many servers take writes is not known: only p1 was looked at");
    assertThat(one)
        .isInstanceOfSatisfying(
            NotKnown.class, unknown -> assertThat(unknown.hangsOn("p1")).isFalse());
    assertThat(count().sentence())
        .isEqualTo("how many servers take writes is not known: no server was looked at");
  }
}
