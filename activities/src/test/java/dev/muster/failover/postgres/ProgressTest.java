package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.LogPosition;
import dev.muster.failover.NodeRole;
import dev.muster.failover.NodeSight;
import dev.muster.failover.NodeState;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant AT = Instant.parse("2026-11-29T12:00:00Z");
  private static final LogPosition POSITION = LogPosition.parse("0/3000028");
  private static final PromotionSign SIGN = new PromotionSign("run", 1, POSITION, POSITION);
  private static final CanaryRows.Ended ENDED = new CanaryRows.Ended(POSITION, POSITION);

  @Test
  void aPairOfWhichNothingWasStoppedIsWhole() {
    assertThat(Progress.of(found(primary("p1"), standby("p2")))).isEqualTo(new Progress.Whole());
  }

  @Test
  void oneThatThisRunStoppedIsGoneOnWith() {
    assertThat(Progress.of(stopped(stopped("p1"), standby("p2"), Postmaster.ABSENT, true)))
        .isEqualTo(new Progress.Stopped());
    assertThat(Progress.of(stopped(silent("p1"), standby("p2"), Postmaster.STOPPING, true)))
        .isEqualTo(new Progress.Stopped());
    assertThat(Progress.of(stopped(stopped("p1"), silent("p2"), Postmaster.ABSENT, true)))
        .isEqualTo(new Progress.Stopped());
  }

  @Test
  void oneThatSomebodyElseStoppedIsNot() {
    assertThat(failure(stopped(stopped("p1"), standby("p2"), Postmaster.ABSENT, false)))
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
  }

  @Test
  void oneThatRunsAndDoesNotAnswerIsNotKnown() {
    assertThat(failure(stopped(silent("p1"), standby("p2"), Postmaster.RUNNING, true)))
        .isEqualTo(FailoverFailure.UNREACHABLE.name());
  }

  @Test
  void thereIsNoWayBackOnceTheSignIsLeft() {
    assertThat(Progress.of(signed(stopped("p1"), standby("p2"))))
        .isEqualTo(new Progress.Told(SIGN));
    assertThat(Progress.of(signed(stopped("p1"), silent("p2")))).isEqualTo(new Progress.Told(SIGN));
    assertThat(Progress.of(signed(standby("p1"), standby("p2"))))
        .isEqualTo(new Progress.Told(SIGN));
  }

  @Test
  void oneThatWritesByThisRunIsPromoted() {
    assertThat(Progress.of(signed(stopped("p1"), primary("p2"))))
        .isEqualTo(new Progress.Promoted(ENDED));
    assertThat(
            Progress.of(
                new Progress.Found(
                    standby("p1"),
                    primary("p2"),
                    Postmaster.RUNNING,
                    true,
                    Optional.empty(),
                    Optional.of(ENDED))))
        .isEqualTo(new Progress.Promoted(ENDED));
  }

  @Test
  void oneThatWritesByAnotherRunIsNot() {
    assertThat(failure(stopped(stopped("p1"), primary("p2"), Postmaster.ABSENT, true)))
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
  }

  @Test
  void twoThatWriteAreASplit() {
    assertThat(failure(found(primary("p1"), primary("p2"))))
        .isEqualTo(FailoverFailure.SPLIT_BRAIN.name());
    assertThat(failure(signed(primary("p1"), primary("p2"))))
        .isEqualTo(FailoverFailure.SPLIT_BRAIN.name());
  }

  @Test
  void nothingIsBegunWithoutAStandbyThatAnswers() {
    assertThat(failure(found(primary("p1"), silent("p2"))))
        .isEqualTo(FailoverFailure.UNREACHABLE.name());
    assertThat(failure(found(primary("p1"), stopped("p2"))))
        .isEqualTo(FailoverFailure.STANDBY_NOT_READY.name());
    assertThat(failure(found(standby("p1"), standby("p2"))))
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
  }

  private static String failure(Progress.Found found) {
    return catchThrowableOfType(ApplicationFailure.class, () -> Progress.of(found)).getType();
  }

  private static Progress.Found found(NodeLook.Seen from, NodeLook.Seen to) {
    return new Progress.Found(
        from, to, Postmaster.RUNNING, true, Optional.empty(), Optional.empty());
  }

  private static Progress.Found stopped(
      NodeLook.Seen from, NodeLook.Seen to, Postmaster postmaster, boolean begun) {
    return new Progress.Found(from, to, postmaster, begun, Optional.empty(), Optional.empty());
  }

  private static Progress.Found signed(NodeLook.Seen from, NodeLook.Seen to) {
    return new Progress.Found(
        from, to, Postmaster.ABSENT, false, Optional.of(SIGN), Optional.empty());
  }

  private static NodeLook.Seen primary(String name) {
    return seen(name, NodeRole.PRIMARY);
  }

  private static NodeLook.Seen standby(String name) {
    return seen(name, NodeRole.STANDBY);
  }

  private static NodeLook.Seen seen(String name, NodeRole role) {
    NodeState state = new NodeState("1", 1, role, POSITION, POSITION, false);
    return new NodeLook.Seen(NodeSight.of(name, "here", AT, state), role == NodeRole.STANDBY);
  }

  private static NodeLook.Seen stopped(String name) {
    return new NodeLook.Seen(NodeSight.stopped(name, "here", AT, "shut down"), false);
  }

  private static NodeLook.Seen silent(String name) {
    return new NodeLook.Seen(NodeSight.silent(name, "here", AT, "refused"), false);
  }
}
