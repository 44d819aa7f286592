package dev.muster.plan.runbook;

import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisLink;
import dev.muster.failover.redis.RedisNode;
import dev.muster.plan.runbook.FailoverRunbook.Section;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failover of a Redis pair for hands: what is done, in which order, by which commands, and what
 * each must say.
 *
 * @param next the server that is to write
 */
public record RedisRunbook(RedisFailoverPlan plan, RedisNode next) {
  private static final String NOBODY = RedisLink.NOBODY.replace(':', ' ');

  /**
   * The runbook of a plan.
   *
   * @param to the server that is to write; the second of the pair when null
   * @throws IllegalArgumentException when the pair has no such server
   */
  public static RedisRunbook of(RedisFailoverPlan plan, @Nullable String to) {
    return new RedisRunbook(plan, to == null ? plan.pair().second() : plan.pair().node(to));
  }

  private RedisNode old() {
    return plan.pair().beside(next);
  }

  private RedisCommands commands() {
    return new RedisCommands(plan.pair());
  }

  /** Everything there is to do, by when. */
  public List<Section> sections() {
    return List.of(
        new Section(
            "",
            "Switchover from %s to %s: both live, nothing is lost"
                .formatted(place(old()), place(next)),
            Stream.concat(switchover(), served()).toList()),
        new Section(
            "A",
            "Back to %s, as long as nobody was promoted".formatted(old().name()),
            back().toList()),
        new Section(
            "B",
            "%s is gone: failover to %s, which may lose what was not sent"
                .formatted(old().name(), next.name()),
            Stream.concat(crash(), served()).toList()),
        new Section(
            "C",
            "Make %s the replica of %s, once it was gone".formatted(old().name(), next.name()),
            follows().toList()));
  }

  private static String place(RedisNode node) {
    return "%s at %s".formatted(node.name(), node.site());
  }

  /** To be printed and kept where it is found when nothing else is. */
  public List<String> lines() {
    return new PrintedRunbook(head(), sections()).lines();
  }

  private List<String> head() {
    String password = next.address().password();
    return List.of(
        "%s: %s".formatted(plan.chain(), plan.summary()),
        "by the policy %s; %s answers for it".formatted(plan.revision(), plan.owner()),
        "Needs redis-cli and socat.",
        password == null
            ? "Both servers let in whoever asks."
            : ("redis-cli reads the password from REDISCLI_AUTH, and it stands where the workers read"
                    + " it: %s. Put it there, not on a command line.")
                .formatted(password));
  }

  private Stream<RunbookStep> switchover() {
    return Stream.of(seen(), fit(), agreed("it"), blocked(), handedOver());
  }

  private RunbookStep seen() {
    return RunbookStep.at(
            "anywhere",
            "See that %s takes writes and that %s follows it. If it is the other way round, print this"
                    .formatted(old().name(), next.name())
                + " again with --to %s. If %s does not answer, go to B: unreachable is not dead."
                    .formatted(old().name(), old().name()))
        .says(commands().role(old()), "master")
        .says(commands().role(next), "slave")
        .says(commands().says(next, "master_link_status"), "up");
  }

  private RunbookStep fit() {
    return RunbookStep.at(
            "anywhere",
            "See that %s is fit to write, and that no Sentinel changes them over beside you."
                .formatted(next.name()))
        .look(
            commands().ask(old(), "INFO replication"),
            "one line slave0 with state=online, and its offset not more than %d behind"
                    .formatted(plan.behindAtMost())
                + " master_repl_offset")
        .says(commands().says(next, "master_sync_in_progress"), "0")
        .says(sentinels(old()), "0");
  }

  private String sentinels(RedisNode node) {
    return commands().ask(node, "PUBSUB NUMSUB __sentinel__:hello") + " | tail -n 1";
  }

  private RunbookStep agreed(String what) {
    return RunbookStep.word(
        "Have %s agreed by %d with the role %s, and write down who agreed, to what and when."
            .formatted(what, plan.leave().quorum(), String.join(" or ", plan.leave().roles())));
  }

  private RunbookStep blocked() {
    return commands()
        .balancer()
        .blocked(
            old(),
            "Keep traffic from %s. From here until traffic goes to %s nobody can write."
                .formatted(old().name(), next.name()));
  }

  private RunbookStep handedOver() {
    String replica =
        "R=$(%s | tr -d '\\r' | sed -n 's/^slave0:ip=\\([^,]*\\),port=\\([0-9]*\\),.*/\\1 \\2/p');"
            .formatted(commands().ask(old(), "INFO replication"));
    return RunbookStep.at(
            "anywhere, in one shell",
            ("POINT OF NO RETURN. Have %s hand over to %s once that has everything. If it does not"
                    + " come to that within %d s, go to A; from where it has, never let %s take writes.")
                .formatted(old().name(), next.name(), plan.drainWithin().toSeconds(), old().name()))
        .look(
            replica + " echo \"$R\"", "where %s is, as its master knows it".formatted(next.name()))
        .says(
            commands()
                .ask(old(), "FAILOVER TO $R TIMEOUT %d".formatted(plan.drainWithin().toMillis())),
            "OK")
        .says(commands().role(next), "master")
        .says(commands().role(old()), "slave");
  }

  /** What follows a promotion, in a switchover as after a crash. */
  private Stream<RunbookStep> served() {
    return Stream.of(
        RunbookStep.at("anywhere", "Prove that %s takes writes.".formatted(next.name()))
            .says(
                commands()
                    .ask(next, "SET muster:failover:by-hand %s EX 86400".formatted(next.name())),
                "OK")
            .says(commands().ask(next, "GET muster:failover:by-hand"), next.name()),
        commands()
            .balancer()
            .blocked(
                old(),
                "Keep traffic from %s, also when the balancer forgot it.".formatted(old().name())),
        commands().balancer().admitted(next, "Lead traffic to %s.".formatted(next.name())),
        commands().kept(next),
        RunbookStep.word(
            "After a switchover have %s keep its part as well (CONFIG REWRITE); after a crash go to C."
                    .formatted(old().name())
                + " HAProxy forgets at its next restart who serves: change its configuration, unless"
                + " its checks ask for the role or it keeps a server-state file."));
  }

  private Stream<RunbookStep> back() {
    return Stream.of(
        RunbookStep.at(
                "anywhere",
                "End what %s still does, and see that %s does not take writes. If it does, or does not"
                        .formatted(old().name(), next.name())
                    + " answer, stop: nobody is led to %s.".formatted(old().name()))
            .look(commands().ask(old(), "FAILOVER ABORT"), "OK, or that no failover is in progress")
            .says(commands().role(next), "slave")
            .says(commands().role(old()), "master"),
        commands().balancer().admitted(old(), "Lead traffic to it again."));
  }

  private Stream<RunbookStep> crash() {
    return Stream.of(
        RunbookStep.at(
                "from two places, one of them machine %s".formatted(next.machine()),
                "Look whether %s is gone. Unreachable is not dead: what you can't reach others may"
                        .formatted(old().name())
                    + " write to. What %s copies just now is not whole, and a Sentinel that watches it"
                        .formatted(next.name())
                    + " would promote beside you.")
            .look(commands().role(old()), "no answer, from either place")
            .says(commands().role(next), "slave")
            .says(commands().says(next, "master_sync_in_progress"), "0")
            .says(sentinels(next), "0"),
        RunbookStep.at(
                "on machine %s".formatted(old().machine()),
                "Fence %s before anything else. Where it answers on its machine: have it follow nobody,"
                        .formatted(old().name())
                    + " so that it takes no writes and keeps what it has. Where it does not run: see"
                    + " that nothing such as systemd starts it, and write 'replicaof %s' into its"
                        .formatted(NOBODY)
                    + " configuration.")
            .look(commands().ask(old(), "REPLICAOF " + NOBODY), "OK, or that it does not run")
            .look(commands().ask(old(), "CONFIG REWRITE"), "the same"),
        commands()
            .balancer()
            .blocked(
                old(),
                "Where its machine can't be reached: power it off, or cut it off by whoever runs the"
                    + " network or the hypervisor, and have that confirmed. The balancer's block alone"
                    + " fences nothing. If nothing proves it, a named person takes the risk of two that"
                    + " write, in words that are kept."),
        RunbookStep.at(
                "anywhere",
                "Say what would be lost: what %s wrote after what %s has."
                    .formatted(old().name(), next.name()))
            .look(
                commands().ask(next, "INFO replication"),
                ("slave_repl_offset, up to where it has everything, and"
                        + " master_link_down_since_seconds; beside it, where %s was last seen, as a"
                        + " monitor says")
                    .formatted(old().name())),
        agreed("that loss"),
        RunbookStep.at(
                "anywhere",
                "POINT OF NO RETURN. Promote %s. From here on never let %s take writes."
                    .formatted(next.name(), old().name()))
            .says(commands().ask(next, "REPLICAOF NO ONE"), "OK")
            .says(commands().role(next), "master"));
  }

  private Stream<RunbookStep> follows() {
    return Stream.of(
        commands()
            .balancer()
            .blocked(
                old(),
                "Keep traffic from %s: a balancer that was started again may have forgotten it."
                    .formatted(old().name())),
        RunbookStep.at(
                "anywhere",
                "Have %s follow nobody, so that what it wrote alone grows no more."
                    .formatted(old().name()))
            .look(commands().ask(old(), "REPLICAOF " + NOBODY), "OK, or that it does so already")
            .says(commands().role(old()), "slave"),
        RunbookStep.at(
                "anywhere",
                "See what %s wrote alone, which is thrown away: where its master_replid is the"
                        .formatted(old().name())
                    + " master_replid2 of %s, what its master_repl_offset is beyond second_repl_offset;"
                        .formatted(next.name())
                    + " else nobody knows. To keep it, copy its files first.")
            .look(commands().ask(old(), "INFO replication"), "master_replid, master_repl_offset")
            .look(
                commands().ask(next, "INFO replication"),
                "master_replid2, second_repl_offset; role:master"),
        agreed("that"),
        RunbookStep.at("anywhere", "Make it follow.")
            .says(
                commands().ask(old(), "REPLICAOF %s %d".formatted(next.host(), next.port())), "OK")
            .says(commands().says(old(), "master_link_status"), "up"),
        commands().kept(old()),
        RunbookStep.word(
            "Have backups and monitors follow %s, and ask 'muster failovers' whether the pair is ready"
                    .formatted(next.name())
                + " again."));
  }
}
