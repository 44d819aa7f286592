package dev.muster.failover.postgres;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.NodeRole;
import dev.muster.failover.PairNode;
import dev.muster.program.ProgramFailedException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one that writes until now: stopped for good, or led back to where it was. */
record OldPrimary(LocalServer server, PairAccess access, Balancer balancer) {
  private static final Logger log = LoggerFactory.getLogger(OldPrimary.class);
  private static final Duration CHECKPOINT = Duration.ofMinutes(10);
  private static final String END_SESSIONS =
      """
      SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
      """;

  /** Nobody knows whether it may be started. */
  private static final class LeftStoppedException extends RuntimeException {
    LeftStoppedException(String message) {
      super(message);
    }
  }

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
      if (!PairFault.isNotAllowed(e)) {
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
          PairFault.and(failure, "to go on with it, " + byHand(other)), Aftermath.CLOSED);
    }
  }

  /** How a person lets it write again. */
  private String byHand(PairNode other) {
    return ("see that %s does not write, remove %s where it is there, start %s, and tell the"
            + " balancer: set server %s state ready")
        .formatted(
            other.name(),
            server.folder().resolve(PromotionSign.FILE),
            name(),
            server.node().server());
  }

  private void requireNotStarted() {
    if (server.postmaster() != Postmaster.ABSENT) {
      throw FailoverFailure.NOT_FENCED.because(
          "%s was started by somebody else after it was stopped".formatted(name()));
    }
  }

  /** What leads back; says what came of it, or null where there was nothing to lead back. */
  @FunctionalInterface
  private interface Way {
    @Nullable String back() throws IOException;
  }

  /**
   * Leads back to where everything was, as long as the standby was not told to write; also when
   * nobody wants the run any more. It is not started beside one that somebody else told to, nor
   * beside one of which that is not known.
   *
   * @param end until when the standby is asked
   * @param whenServing hears that all is as before
   * @return the failure for which that was done, with what came back and what did not
   */
  RuntimeException ledBack(
      RuntimeException why, NewPrimary other, Instant end, Runnable whenServing) {
    return after(
        PairFault.once(why),
        () -> {
          leadBack(other, end);
          whenServing.run();
          return serving();
        });
  }

  /**
   * Leads traffic back to it, which still writes, where an attempt before has kept everybody from
   * it.
   *
   * @return the failure for which that was done, with what came back and what did not
   */
  RuntimeException servesAgain(RuntimeException why, BooleanSupplier isKept) {
    return after(
        why,
        () -> {
          if (!isKept.getAsBoolean()) {
            return null;
          }
          balancer.admit(server.node());
          return serving();
        });
  }

  private String serving() {
    return name() + " takes writes again";
  }

  /** By a thread of its own, which nobody interrupts. */
  private RuntimeException after(RuntimeException why, Way way) {
    AtomicReference<@Nullable String> came = new AtomicReference<>();
    AtomicBoolean serves = new AtomicBoolean();
    AtomicBoolean isLeftStopped = new AtomicBoolean();
    Thread back =
        Thread.ofVirtual()
            .name("leads back " + name())
            .start(() -> {
              try {
                came.set(way.back());
                serves.set(true);
              } catch (IOException | RuntimeException e) {
                log.error("{} was not led back", name(), e);
                isLeftStopped.set(e instanceof LeftStoppedException);
                came.set(
                    "and %s does not serve as before: %s"
                        .formatted(name(), PairFault.words(PairFault.of(e))));
              }
            });
    awaitEnd(back);
    String words = came.get();
    RuntimeException failure = isLeftStopped.get() ? PairFault.notFenced(why) : why;
    return PairFault.leaving(
        words == null ? failure : PairFault.and(failure, words),
        serves.get() ? Aftermath.AS_BEFORE : Aftermath.CLOSED);
  }

  /** Whoever is interrupted meanwhile hears of it after. */
  private static void awaitEnd(Thread back) {
    boolean interrupted = false;
    while (back.isAlive()) {
      try {
        back.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void leadBack(NewPrimary other, Instant end) throws IOException {
    // One that was never stopped is not made to write by what is done here.
    boolean runs = server.postmaster() == Postmaster.RUNNING;
    switch (other.part(runs ? Instant.MIN : end)) {
      case WRITES ->
          throw FailoverFailure.SPLIT_BRAIN.because(
              "%s writes by now, so %s is not started".formatted(other.node().name(), name()));
      case NOT_KNOWN -> {
        if (!runs) {
          throw new LeftStoppedException(
              "%s does not answer and may write by now, so %s is not started; to start it, %s"
                  .formatted(other.node().name(), name(), byHand(other.node())));
        }
      }
      case FOLLOWS -> {}
    }
    server.sign().remove();
    server.startAgain();
    boolean writes =
        access.on(server.node(), session -> session.says("SELECT NOT pg_is_in_recovery()"));
    if (!writes) {
      throw FailoverFailure.NOT_FENCED.because("%s does not write".formatted(name()));
    }
    balancer.admit(server.node());
  }
}
