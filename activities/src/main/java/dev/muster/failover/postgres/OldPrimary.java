package dev.muster.failover.postgres;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.NodeRole;
import dev.muster.failover.PairNode;
import dev.muster.failover.pair.PairFault;
import dev.muster.program.ProgramFailedException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** The one that writes until now, and is stopped for good. */
record OldPrimary(LocalServer server, PairAccess access) {
  private static final Duration CHECKPOINT = Duration.ofMinutes(10);
  private static final String END_SESSIONS =
      """
      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
      """;

  private String name() {
    return server.node().name();
  }

  /** Says that a run begins. */
  void begin(String run) {
    access.act(server.node(), session -> new CanaryRows(session).begin(run, name()));
  }

  /** Writes what a stop would have to, while everybody still works. */
  void prepare() {
    access.act(server.node(), CHECKPOINT, session -> allowed(session, "CHECKPOINT"));
  }

  /** What helps and need not be; a role that may not is none the worse. */
  private static void allowed(NodeSession session, String command) throws SQLException {
    try {
      session.run(command);
    } catch (SQLException e) {
      if (!NodeFault.isNotAllowed(e)) {
        throw e;
      }
    }
  }

  /** Ends the sessions that go past the balancer; no new one is let in once it stops. */
  void endSessions() {
    if (server.postmaster() == Postmaster.RUNNING) {
      access.act(server.node(), session -> allowed(session, END_SESSIONS));
    }
  }

  /** Stops it in order, and tells what its files say then. */
  ControlData stop(Duration within) {
    if (server.postmaster() != Postmaster.ABSENT) {
      stopRunning(within);
    }
    ControlData control = server.control();
    requireNotStarted();
    if (!control.isStoppedPrimary()) {
      throw FailoverFailure.NOT_DRAINED.because(
          "%s was not stopped in order: its files say %s".formatted(name(), control.state()));
    }
    return control;
  }

  private void stopRunning(Duration within) {
    try {
      server.stop(within);
    } catch (ProgramFailedException e) {
      if (e.getCause() != null) {
        throw e;
      }
      if (server.postmaster() != Postmaster.ABSENT) {
        throw FailoverFailure.NOT_DRAINED.because(
            "%s did not stop within %d s: %s"
                .formatted(name(), within.toSeconds(), PairFault.words(e)));
      }
    }
  }

  /** From here on it can't be started as one that writes; fails when it was since its stop. */
  void keepFromWriting(PromotionSign sign) throws IOException {
    server.sign().write(sign);
    requireNotStarted();
    requireLeft(sign);
  }

  private void requireLeft(PromotionSign sign) {
    ControlData control = server.control();
    if (!control.isLeftAt(sign.lastOfOld())) {
      throw FailoverFailure.NOT_FENCED.because(
          "%s wrote after it was stopped: its files say %s with a checkpoint at %s, not %s"
              .formatted(
                  name(), control.state(), control.checkpoint().text(), sign.lastOfOld().text()));
    }
  }

  /**
   * Fails unless it was kept from writing ever since an attempt before left the sign.
   *
   * @param seen how it was seen just now
   * @param other its standby, which may have been told to write
   */
  void requireKept(PromotionSign sign, NodeLook.Seen seen, PairNode other) {
    if (!seen.is(NodeRole.STANDBY) && server.postmaster() != Postmaster.ABSENT) {
      throw FailoverFailure.UNREACHABLE.because(
          "%s runs, and whether it follows is not known".formatted(name()));
    }
    try {
      requireLeft(sign);
    } catch (ApplicationFailure failure) {
      throw PairFault.leaving(
          PairFault.and(failure, "to go on with it, " + WayBack.byHand(server, other)),
          Aftermath.CLOSED);
    }
  }

  private void requireNotStarted() {
    if (server.postmaster() != Postmaster.ABSENT) {
      throw FailoverFailure.NOT_FENCED.because(
          "%s was started by somebody else after it was stopped".formatted(name()));
    }
  }
}
