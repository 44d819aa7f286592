package dev.muster.plan.runbook;

import dev.muster.failover.FailoverPlan;
import dev.muster.failover.PairNode;
import java.util.List;

/**
 * What is done when the one that writes is gone: what it had not sent is lost.
 *
 * @param old the one that wrote
 * @param next the one that is to
 */
record CrashSteps(FailoverPlan plan, PairCommands commands, PairNode old, PairNode next) {
  private static final String LAST =
      "SELECT pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn(), pg_last_xact_replay_timestamp()";

  List<RunbookStep> steps() {
    return List.of(looked(), fencedThere(), fencedBesides(), judged(), agreed(), drained());
  }

  private RunbookStep looked() {
    return RunbookStep.at(
            "from two places, one of them machine %s".formatted(next.machine()),
            "Look whether %s is gone. Unreachable is not dead: what you can't reach others may"
                    .formatted(old.name())
                + " write to.")
        .look(commands.ask(old, "SELECT pg_is_in_recovery()"), "no answer, from either place")
        .says(commands.ask(next, "SELECT pg_is_in_recovery()"), "t");
  }

  private RunbookStep fencedThere() {
    return RunbookStep.at(
            PairCommands.onMachine(old),
            "Fence %s before anything else. Where its machine can be reached: stop it, and see that"
                    .formatted(old.name())
                + " nothing such as systemd starts it again.")
        .run(PairCommands.programs(old))
        .run("touch " + PairCommands.file(old, "standby.signal"))
        .look(PairCommands.control(old, "-m immediate stop"), "stopped, or that it does not run")
        .look(
            "\"$BIN\"/pg_ctl -D %s status".formatted(PairCommands.folder(old)),
            "no server running");
  }

  private RunbookStep fencedBesides() {
    return commands
        .balancer()
        .blocked(
            old,
            "Where its machine can't be reached: power it off, or cut it off by whoever runs the network"
                + " or the hypervisor, and have that confirmed. The balancer's block alone fences"
                + " nothing. If nothing proves it, a named person takes the risk of two that write, in"
                + " words that are kept.");
  }

  private RunbookStep judged() {
    return RunbookStep.at(
            "anywhere",
            "Say what would be lost: what %s wrote after what %s received."
                .formatted(old.name(), next.name()))
        .look(
            commands.ask(next, LAST),
            ("up to where it received and replayed, and the time of the last commit that it has;"
                    + " beside it, where %s was last seen, as a monitor or the page of the failover"
                    + " says")
                .formatted(old.name()));
  }

  private RunbookStep agreed() {
    return RunbookStep.word(
        "Have that loss agreed by %d with the role %s, and write down who agreed, to what and when."
            .formatted(plan.leave().quorum(), String.join(" or ", plan.leave().roles())));
  }

  private RunbookStep drained() {
    return RunbookStep.at("anywhere", "Let %s replay all that it received.".formatted(next.name()))
        .says(
            commands.ask(
                next,
                "SELECT pg_last_wal_replay_lsn() >="
                    + " coalesce(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())"),
            "t");
  }
}
