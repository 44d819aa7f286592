package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.TakeOverActivities.Fenced;
import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import dev.muster.program.ProgramFailedException;
import java.io.IOException;
import java.time.Duration;

/** Keeps a server of this machine from writing for good, whatever state it is in. */
record ServerFence(TakeOverOrder order, LocalServer server) {
  private static final Duration IN_ORDER = Duration.ofSeconds(10);

  /** The sign is left first: whoever starts it from then on gets a standby. */
  Fenced done() throws IOException {
    requireIdentity();
    server.sign().require("muster failover %s\n".formatted(order.run()));
    if (server.postmaster() != Postmaster.ABSENT) {
      stop();
    }
    if (server.postmaster() != Postmaster.ABSENT) {
      throw FailoverFailure.NOT_FENCED.because(
          "%s runs still, or was started by somebody else".formatted(server.node().name()));
    }
    return new Fenced(
        "no server runs on %s, whose files say %s, and who starts it gets a standby"
            .formatted(server.folder(), server.control().state()));
  }

  private void requireIdentity() {
    String files = server.control().systemIdentifier();
    if (!files.equals(order.systemIdentifier())) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "the files in %s are of system %s, and this is about %s"
              .formatted(server.folder(), files, order.systemIdentifier()));
    }
  }

  /** A server whose standby is gone may never end in order. */
  private void stop() {
    try {
      server.stop(IN_ORDER);
    } catch (ProgramFailedException e) {
      if (e.getCause() != null) {
        throw e;
      }
      server.stopAtOnce();
    }
  }
}
