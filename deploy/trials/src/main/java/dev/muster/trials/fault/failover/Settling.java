package dev.muster.trials.fault.failover;

import dev.muster.trials.Patience;
import dev.muster.trials.pair.LeadBack;
import dev.muster.trials.pair.Ledger;
import dev.muster.trials.pair.Pair;
import dev.muster.trials.pair.PairServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What a person does once a run is over, by what its record advises: one writes, the other follows,
 * and clients reach the one that writes.
 *
 * @param old the one that wrote before
 */
record Settling(FailoverGround ground, PairServer old) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  void settle() throws IOException, InterruptedException, SQLException {
    PairServer writer = writer();
    PairServer other = pair().beside(writer);
    new LeadBack(pair()).follow(other, writer);
    ground.balance().block(other);
    ground.balance().admit(writer);
    ground.balance().keep(writer, other);
    Patience.require(
        "HAProxy leads to " + writer.name(), LIMIT, () -> ground.balance().serves(writer));
    try (Ledger ledger = pair().write()) {
      ledger.awaitMore(1);
    }
  }

  private Pair pair() {
    return ground.pair();
  }

  private PairServer writer() throws IOException, InterruptedException, SQLException {
    List<PairServer> writers = ground.writers();
    if (writers.size() > 1) {
      throw new IllegalStateException("both servers take writes, and nobody goes on with that");
    }
    return writers.isEmpty() ? made() : writers.getFirst();
  }

  /** One that was told to write is made to; else the old one writes again. */
  private PairServer made() throws IOException, InterruptedException, SQLException {
    PairServer next = pair().beside(old);
    if (old.isSigned()) {
      pair().keep(next);
      if (!pair().sight(next).writes()) {
        pair().act(next, "SELECT pg_promote()");
      }
      return next;
    }
    Files.deleteIfExists(old.sign());
    pair().keep(old);
    return old;
  }
}
