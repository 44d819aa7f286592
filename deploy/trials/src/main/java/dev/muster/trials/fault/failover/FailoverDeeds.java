package dev.muster.trials.fault.failover;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunView;
import dev.muster.trials.Patience;
import dev.muster.trials.fault.failover.IllFailover.Course;
import dev.muster.trials.pair.PairServer;
import dev.muster.trials.stack.FailoverPolicy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is done to failovers that something is wrong with from the beginning. */
final class FailoverDeeds {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Set<EvidenceVerdict> DONE =
      EnumSet.of(EvidenceVerdict.KEPT, EvidenceVerdict.BROKEN);
  private static final String RECEIVES_NOTHING =
      "SELECT NOT EXISTS (SELECT FROM pg_stat_wal_receiver)";
  private static final String REPLAYS_LATER =
      "SELECT pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()";

  private FailoverDeeds() {}

  /** The standby has all that it received, and receives nothing: it looks as if it were in sync. */
  static Course receiverOff(FailoverGround ground)
      throws IOException, InterruptedException, SQLException {
    PairServer standby = standby(ground);
    set(ground, standby, "ALTER SYSTEM SET primary_conninfo = ''");
    Patience.require(
        "its receiver is off", SOON, () -> ground.pair().says(standby, RECEIVES_NOTHING));
    return new Course(ground.begun(), "its standby's receiver is off, and it looks in sync");
  }

  /** The standby receives everything, and makes none of it true for minutes. */
  static Course lagging(FailoverGround ground)
      throws IOException, InterruptedException, SQLException {
    PairServer standby = standby(ground);
    set(ground, standby, "ALTER SYSTEM SET recovery_min_apply_delay = '10min'");
    Patience.require("it lags", SOON, () -> ground.pair().says(standby, REPLAYS_LATER));
    return new Course(
        ground.begun(),
        "its standby replays ten minutes late",
        List.of(),
        () -> set(ground, standby, "ALTER SYSTEM RESET recovery_min_apply_delay"));
  }

  private static PairServer standby(FailoverGround ground) {
    return ground.pair().beside(ground.writers().getFirst());
  }

  private static void set(FailoverGround ground, PairServer server, String setting)
      throws SQLException {
    ground.pair().act(server, setting);
    ground.pair().act(server, "SELECT pg_reload_conf()");
  }

  /** The plan's password is not that of the servers. */
  static Course wrongCredential(FailoverGround ground) throws IOException, InterruptedException {
    Change change = ground.asked(FailoverPolicy.LOCKED);
    ground.approvals().approve(change.workflow());
    return new Course(change, "the plan's password is wrong");
  }

  /** Whoever is asked says no. */
  static Course refused(FailoverGround ground) throws IOException, InterruptedException {
    Change change = ground.asked(FailoverPolicy.LEDGER);
    ground.approvals().reject(change.workflow());
    return new Course(change, "whoever is asked says no");
  }

  /** Whoever asked takes it back before anybody answered; what is answered then comes too late. */
  static Course withdrawn(FailoverGround ground) throws IOException, InterruptedException {
    Change change = ground.asked(FailoverPolicy.LEDGER);
    ground.approvals().awaitAsked(change.workflow());
    ground.engine().cancel(change.workflow());
    ground.approvals().approveWhatIsAsked(change.workflow());
    return new Course(change, "whoever asked cancels it, and it is approved then");
  }

  /** Two ask for it at the same time, and both are let. */
  static Course twice(FailoverGround ground) throws IOException, InterruptedException {
    return both(ground, ground.asked(FailoverPolicy.LEDGER), ground.asked(FailoverPolicy.LEDGER));
  }

  /** The same where the one that writes was killed. */
  static Course twiceOfGone(FailoverGround ground) throws IOException, InterruptedException {
    PairServer gone = ground.writer();
    ground.pair().kill(gone);
    return both(
        ground,
        ground.askedForGone(FailoverPolicy.LEDGER, gone),
        ground.askedForGone(FailoverPolicy.LEDGER, gone));
  }

  private static Course both(FailoverGround ground, Change one, Change other)
      throws InterruptedException {
    RunView first = new Attendant(ground, one).awaitOver(LONG);
    RunView second = new Attendant(ground, other).awaitOver(LONG);
    List<String> flaws = new ArrayList<>();
    if (!DONE.contains(first.verdict())) {
      flaws.add("the first was not done: " + first.now());
    }
    if (!other.run().equals(one.run()) && DONE.contains(second.verdict())) {
      flaws.add("the second was done too: " + second.now());
    }
    return new Course(
        one, "two begin at once; the other one ended: " + second.now(), flaws, () -> {});
  }
}
