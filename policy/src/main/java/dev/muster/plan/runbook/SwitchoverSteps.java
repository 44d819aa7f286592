package dev.muster.plan.runbook;

import dev.muster.failover.FailoverPlan;
import dev.muster.failover.PairNode;
import java.util.List;

/**
 * What is done while both servers live: nothing is lost.
 *
 * @param old the one that writes
 * @param next the one that is to
 */
record SwitchoverSteps(FailoverPlan plan, PairCommands commands, PairNode old, PairNode next) {
  private static final String IDENTITY = "SELECT system_identifier FROM pg_control_system()";
  private static final String BEHIND =
      "SELECT application_name, state, pg_wal_lsn_diff(pg_current_wal_lsn(), flush_lsn),"
          + " pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) FROM pg_stat_replication";
  private static final String END_SESSIONS =
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
          + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

  List<RunbookStep> steps() {
    return List.of(
        seen(), fit(), agreed(), checkpoint(), blocked(), ended(), stopped(), drained(), kept());
  }

  private RunbookStep seen() {
    return RunbookStep.at(
            "anywhere",
            "See that %s writes, that %s follows, and that they are of one system. If it is the"
                    .formatted(old.name(), next.name())
                + " other way round, print this again with --to %s. If %s does not answer, go to"
                    .formatted(old.name(), old.name())
                + " B: unreachable is not dead.")
        .says(commands.ask(old, "SELECT pg_is_in_recovery()"), "f")
        .says(commands.ask(next, "SELECT pg_is_in_recovery()"), "t")
        .look(commands.ask(old, IDENTITY), "note it")
        .look(commands.ask(next, IDENTITY), "the same");
  }

  private RunbookStep fit() {
    return RunbookStep.at(
            "anywhere",
            "See that %s streams from %s and is fit to write.".formatted(next.name(), old.name()))
        .look(
            commands.ask(old, BEHIND),
            "a line of %s that says streaming, and not more than %d bytes twice"
                .formatted(next.name(), plan.ready().maxLagBytes()))
        .says(commands.ask(next, "SELECT pg_is_wal_replay_paused()"), "f")
        .says(commands.ask(next, "SHOW default_transaction_read_only"), "off")
        .look(
            commands.ask(next, "SHOW synchronous_standby_names"),
            "nothing, or each commit will wait for a standby that %s does not have"
                .formatted(next.name()));
  }

  private RunbookStep agreed() {
    return RunbookStep.word(
        "Have it agreed by %d with the role %s, and write down who agreed and when."
            .formatted(plan.leave().quorum(), String.join(" or ", plan.leave().roles())));
  }

  private RunbookStep checkpoint() {
    return RunbookStep.at("anywhere", "Write a checkpoint, so that the stop is short.")
        .run(commands.ask(old, "CHECKPOINT"));
  }

  private RunbookStep blocked() {
    return commands
        .balancer()
        .blocked(
            old,
            "Keep traffic from %s. From here until traffic goes to %s nobody can write."
                .formatted(old.name(), next.name()));
  }

  private RunbookStep ended() {
    return RunbookStep.at("anywhere", "End the sessions that go past the balancer.")
        .run(commands.ask(old, END_SESSIONS));
  }

  private RunbookStep stopped() {
    return RunbookStep.at(
            PairCommands.onMachine(old),
            "Stop %s for good: see that nothing such as systemd starts it again. If it does not"
                    .formatted(old.name())
                + " stop within %d s, go to A.".formatted(plan.drainWithin().toSeconds()))
        .run(PairCommands.programs(old))
        .run(
            PairCommands.control(
                old, "-m fast -t %d stop".formatted(plan.drainWithin().toSeconds())))
        .says(PairCommands.files(old, "Database cluster state"), "shut down")
        .look(
            "L=$(%s); echo \"$L\"".formatted(PairCommands.files(old, "Latest checkpoint location")),
            "note it as L: the last that %s wrote".formatted(old.name()));
  }

  private RunbookStep drained() {
    return RunbookStep.at(
            "anywhere, with L as noted",
            "See that %s has all that was written. If it does not come to that, go to A."
                .formatted(next.name()))
        .says(commands.ask(next, "SELECT pg_last_wal_replay_lsn() > '$L'::pg_lsn"), "t");
  }

  private RunbookStep kept() {
    return RunbookStep.at(
            PairCommands.onMachine(old),
            "Keep %s from writing: whoever starts it from now on gets a standby."
                .formatted(old.name()))
        .run("touch " + PairCommands.file(old, "standby.signal"));
  }
}
