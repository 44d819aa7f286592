package dev.muster.plan.runbook;

import dev.muster.failover.PairNode;
import java.util.List;

/**
 * The point of no return and what follows it, in a switchover as after a crash.
 *
 * @param old the one that wrote
 * @param next the one that is to
 */
record PromotionSteps(PairCommands commands, PairNode old, PairNode next) {
  List<RunbookStep> steps() {
    return List.of(
        RunbookStep.at(
                "anywhere",
                ("POINT OF NO RETURN. Promote %s. From here on the way is forward only: never start"
                        + " %s to write.")
                    .formatted(next.name(), old.name()))
            .says(commands.ask(next, "SELECT pg_promote(true, 60)"), "t"),
        RunbookStep.at("anywhere", "Prove that %s writes.".formatted(next.name()))
            .says(commands.ask(next, "SELECT pg_is_in_recovery()"), "f")
            .says(commands.ask(next, written()), next.name())
            .look(
                commands.ask(next, "SELECT pg_walfile_name(pg_current_wal_lsn())"),
                "the first eight digits are its timeline, later than before"),
        commands
            .balancer()
            .blocked(
                old,
                "Keep traffic from %s, also when the balancer forgot it.".formatted(old.name())),
        commands.balancer().admitted(next, "Lead traffic to %s.".formatted(next.name())),
        RunbookStep.word(
            "HAProxy forgets at its next restart who serves: change its configuration, unless it"
                + " keeps a server-state file."));
  }

  private String written() {
    return ("CREATE SCHEMA IF NOT EXISTS muster_failover;"
            + " CREATE TABLE IF NOT EXISTS muster_failover.by_hand"
            + " (node text, written_at timestamptz DEFAULT clock_timestamp());"
            + " INSERT INTO muster_failover.by_hand (node) VALUES ('%s') RETURNING node")
        .formatted(next.name());
  }
}
