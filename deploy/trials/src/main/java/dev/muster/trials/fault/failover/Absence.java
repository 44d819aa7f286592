package dev.muster.trials.fault.failover;

import dev.muster.trials.Patience;
import dev.muster.trials.pair.Ledger;
import dev.muster.trials.pair.Pair;
import dev.muster.trials.pair.PairServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/** How a server was away that is to write again, by what it takes to make it follow. */
enum Absence {
  /** It was stopped in order while it followed: it is started. */
  FOLLOWED,
  /** It wrote alone until it died, while the other one took its place: it is led back. */
  WROTE,
  /** The same, and then it died once more as a standby: its files are copied anew. */
  WROTE_AND_FELL;

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int ALONE = 30;

  /**
   * What there is to come home.
   *
   * @param home the server
   * @param alone how many acknowledged entries it has that the one that writes has not
   */
  record Away(PairServer home, long alone) {}

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Has one of a pair be away so. */
  Away begin(FailoverGround ground) throws IOException, InterruptedException, SQLException {
    PairServer writer = ground.writer();
    PairServer other = ground.pair().beside(writer);
    if (this == FOLLOWED) {
      ground.pair().stop(other, Pair.Stop.IN_ORDER);
      return new Away(other, 0);
    }
    long alone = parted(ground, writer, other);
    if (this == WROTE_AND_FELL) {
      fall(ground, writer);
    }
    return new Away(writer, alone);
  }

  /** The other one takes the place of the one that writes, by hand and in spite of a gap. */
  private static long parted(FailoverGround ground, PairServer writer, PairServer next)
      throws IOException, InterruptedException, SQLException {
    Pair pair = ground.pair();
    try (Ledger ledger = pair.write()) {
      Gone.deafen(ground, next);
      ledger.awaitMore(ALONE);
      pair.kill(writer);
      ground.balance().block(writer);
      pair.act(next, "ALTER SYSTEM RESET primary_conninfo");
      pair.act(next, "SELECT pg_promote()");
      Patience.require("it writes", SOON, () -> pair.sight(next).writes());
      ground.balance().admit(next);
      ground.balance().keep(next, writer);
      ledger.awaitMore(1);
      try (Connection session = pair.open(next)) {
        return ledger.missing(session);
      }
    }
  }

  /** It comes up as a standby that follows nobody, and dies again. */
  private static void fall(FailoverGround ground, PairServer server)
      throws IOException, InterruptedException {
    Files.writeString(server.sign(), "");
    ground.pair().own(server.sign());
    ground.pair().keep(server);
    ground.pair().kill(server);
  }
}
