package dev.muster.trials.fault.failover;

import dev.muster.trials.Patience;
import dev.muster.trials.pair.PairServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** What is done to a switchover in the midst of it. */
sealed interface FailoverBlow {
  /** How long what was killed stays dead. */
  Duration AWAY = Duration.ofSeconds(3);

  /** As part of a name. */
  String title();

  /**
   * Strikes; when it returns, all is well again or as well as it will be while the run lasts.
   *
   * @return what was done, in words
   */
  String strike(FailoverGround ground, Change change)
      throws IOException, InterruptedException, SQLException;

  /** Puts right what it left; does nothing where that is nothing. */
  default void undo(FailoverGround ground, Change change)
      throws IOException, InterruptedException, SQLException {}

  /** A process of Muster's own, or one that it stands on, as a switchover knows it. */
  enum Participant {
    /** Acts on the old primary. */
    WORKER_OF_OLD(change -> "site-" + change.from().site()),
    /** Acts on the standby. */
    WORKER_OF_NEW(change -> "site-" + change.to().site()),
    /** Decides, and is at neither site. */
    DECIDER(change -> "worker"),
    STARTER(change -> "starter"),
    TEMPORAL(change -> "temporal"),
    /** Muster's own. */
    POSTGRES(change -> "postgres"),
    HAPROXY(change -> "balancer");

    @SuppressWarnings("ImmutableEnumChecker") // each is a lambda without state
    private final Function<Change, String> part;

    Participant(Function<Change, String> part) {
      this.part = part;
    }
  }

  /** One of them dies and is back soon. */
  record Killed(Participant participant) implements FailoverBlow {
    @Override
    public String title() {
      return participant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String strike(FailoverGround ground, Change change)
        throws IOException, InterruptedException {
      return ground.killed(participant.part.apply(change), AWAY);
    }
  }

  /** A server of the pair, as a switchover knows it. */
  enum Side {
    OLD_PRIMARY(Change::from),
    STANDBY(Change::to);

    @SuppressWarnings("ImmutableEnumChecker") // each is a reference to a method
    private final Function<Change, PairServer> server;

    Side(Function<Change, PairServer> server) {
      this.server = server;
    }
  }

  /** One of them dies, and whatever looks after it starts it again. */
  record ServerKilled(Side side) implements FailoverBlow {
    @Override
    public String title() {
      return side.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String strike(FailoverGround ground, Change change) throws InterruptedException {
      PairServer server = side.server.apply(change);
      String what = ground.pair().kill(server) ? "killed" : "had stopped";
      Thread.sleep(AWAY);
      ground.pair().keep(server);
      return "%s, started again %d s later".formatted(what, AWAY.toSeconds());
    }
  }

  /** Somebody who does not know starts the old primary at once. */
  record StartedBySomebody() implements FailoverBlow {
    private static final Duration COMES_UP = Duration.ofSeconds(15);

    @Override
    public String title() {
      return "old-primary-started";
    }

    @Override
    public String strike(FailoverGround ground, Change change) throws InterruptedException {
      return Patience.await(COMES_UP, () -> ground.pair().isUp(change.from()))
          ? "started by somebody who does not know"
          : "started by somebody who does not know, and does not come up";
    }
  }

  /** The standby lets nobody in any more. */
  record LockedOut() implements FailoverBlow {
    private static final String NOBODY =
        """
        host replication all 127.0.0.1/32 scram-sha-256
        host all all 127.0.0.1/32 reject
        """;

    @Override
    public String title() {
      return "locked-out";
    }

    @Override
    public String strike(FailoverGround ground, Change change) throws IOException {
      Path rules = rules(change);
      Files.copy(rules, kept(change));
      Files.writeString(rules, NOBODY);
      reload(ground, change);
      return "its standby refuses the plan's credentials from then on";
    }

    @Override
    public void undo(FailoverGround ground, Change change) throws IOException {
      if (Files.exists(kept(change))) {
        Files.writeString(rules(change), Files.readString(kept(change)));
        Files.delete(kept(change));
        reload(ground, change);
      }
    }

    private static Path rules(Change change) {
      return change.to().data().resolve("pg_hba.conf");
    }

    private static Path kept(Change change) {
      return change.to().home().resolve("pg_hba.conf.kept");
    }

    private static void reload(FailoverGround ground, Change change) {
      ground.pair().run("pg_ctl", "--pgdata=" + change.to().data(), "reload");
    }
  }

  /** The server of the DNS that keeps the pair's name dies, and is back soon. */
  record NamesKilled() implements FailoverBlow {
    @Override
    public String title() {
      return "names";
    }

    @Override
    public String strike(FailoverGround ground, Change change)
        throws IOException, InterruptedException {
      return ground.killed("names", AWAY);
    }
  }

  /** Somebody cancels the run. */
  record Cancelled() implements FailoverBlow {
    @Override
    public String title() {
      return "cancelled";
    }

    @Override
    public String strike(FailoverGround ground, Change change) {
      ground.engine().cancel(change.workflow());
      return "cancelled";
    }
  }

  /** Nothing is done. */
  record None() implements FailoverBlow {
    @Override
    public String title() {
      return "nothing";
    }

    @Override
    public String strike(FailoverGround ground, Change change) {
      return "nothing is done";
    }
  }
}
