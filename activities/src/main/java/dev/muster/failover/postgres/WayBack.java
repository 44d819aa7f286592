package dev.muster.failover.postgres;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairNode;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.Undisturbed;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads an old primary back to where it was.
 *
 * @param other its standby, which must not write by then
 */
record WayBack(LocalServer server, NewPrimary other, PairAccess access, Balancer balancer) {
  private static final Logger log = LoggerFactory.getLogger(WayBack.class);

  /** Nobody knows whether it may be started. */
  private static final class LeftStoppedException extends RuntimeException {
    LeftStoppedException(String message) {
      super(message);
    }
  }

  private String name() {
    return server.node().name();
  }

  /** How a person lets it write again. */
  static String byHand(LocalServer server, PairNode other) {
    return ("see that %s does not write, remove %s where it is there, start %s, and tell the"
            + " balancer: set server %s state ready")
        .formatted(
            other.name(),
            server.folder().resolve(PromotionSign.FILE),
            server.node().name(),
            server.node().server());
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
  RuntimeException ledBack(RuntimeException why, Instant end, Runnable whenServing) {
    return after(
        PairFault.once(why),
        () -> {
          leadBack(end);
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

  private RuntimeException after(RuntimeException why, Way way) {
    AtomicReference<@Nullable String> came = new AtomicReference<>();
    AtomicBoolean serves = new AtomicBoolean();
    AtomicBoolean isLeftStopped = new AtomicBoolean();
    Undisturbed.run(
        "leads back " + name(),
        () -> {
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
    String words = came.get();
    RuntimeException failure = isLeftStopped.get() ? PairFault.notFenced(why) : why;
    return PairFault.leaving(
        words == null ? failure : PairFault.and(failure, words),
        serves.get() ? Aftermath.AS_BEFORE : Aftermath.CLOSED);
  }

  private void leadBack(Instant end) throws IOException {
    // One that was never stopped is not made to write by what is done here.
    boolean runs = server.postmaster() == Postmaster.RUNNING;
    NewPrimary.Part part = other.part(runs ? Instant.MIN : end);
    switch (part) {
      case WRITES ->
          throw FailoverFailure.SPLIT_BRAIN.because(
              "%s writes by now, so %s is not started".formatted(other.node().name(), name()));
      case NOT_KNOWN -> {
        if (!runs) {
          throw new LeftStoppedException(
              "%s does not answer and may write by now, so %s is not started; to start it, %s"
                  .formatted(other.node().name(), name(), byHand(server, other.node())));
        }
      }
      case FOLLOWS -> {}
    }
    server.sign().remove();
    if (part == NewPrimary.Part.FOLLOWS) {
      server.startAgain();
    }
    requireWriting(end);
    balancer.admit(server.node());
  }

  /** Somebody else may be starting it just now. */
  private void requireWriting(Instant end) {
    switch (new NewPrimary(server.node(), access, other.clock()).part(end)) {
      case WRITES -> {}
      case FOLLOWS ->
          throw FailoverFailure.NOT_FENCED.because("%s does not write".formatted(name()));
      case NOT_KNOWN ->
          throw FailoverFailure.UNREACHABLE.because("%s does not answer".formatted(name()));
    }
  }
}
