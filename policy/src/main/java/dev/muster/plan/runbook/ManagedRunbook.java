package dev.muster.plan.runbook;

import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.managed.ManagedMember;
import dev.muster.plan.runbook.FailoverRunbook.Section;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failover of what a provider serves as steps for hands.
 *
 * @param next the one that is to write
 */
public record ManagedRunbook(ManagedFailoverPlan plan, ManagedMember next) {
  /**
   * That of a plan.
   *
   * @param to the one that is to write; the second of the plan when null
   */
  public static ManagedRunbook of(ManagedFailoverPlan plan, @Nullable String to) {
    return new ManagedRunbook(plan, to == null ? plan.pair().second() : plan.pair().node(to));
  }

  private ManagedMember old() {
    return plan.pair().beside(next);
  }

  private ManagedCommands commands() {
    return new ManagedCommands(plan.pair());
  }

  /** To be printed and kept where it is found when nothing else is. */
  public List<String> lines() {
    return new PrintedRunbook(head(), sections()).lines();
  }

  private List<String> head() {
    return List.of(
        "%s: %s".formatted(plan.chain(), plan.summary()),
        "by the policy %s; %s answers for it".formatted(plan.revision(), plan.owner()),
        "Needs the AWS CLI, let in as one who may change it.");
  }

  private List<Section> sections() {
    return List.of(
        new Section(
            "",
            "Switchover from %s to %s".formatted(old().name(), next.name()),
            Stream.concat(switchover(), named()).toList()),
        new Section(
            "B",
            "%s is gone: failover to %s, which may lose what was not sent"
                .formatted(old().name(), next.name()),
            Stream.concat(gone(), named()).toList()));
  }

  private Stream<RunbookStep> switchover() {
    return Stream.of(
        RunbookStep.at(
                "anywhere",
                ("See that both regions say that %s takes writes, and that nothing is under way. If"
                        + " it is the other way round, print this again with --to %s. If the region of"
                        + " %s does not answer, go to B: unreachable is not dead.")
                    .formatted(old().name(), old().name(), old().name()))
            .says(commands().writer(old()), commands().writes(old()))
            .says(commands().writer(next), commands().writes(old()))
            .says(commands().state(next), "available"),
        agreed("it"),
        RunbookStep.at(
                "anywhere",
                ("Ask for it once. If no answer comes, see first whether it is under way: never ask"
                    + " twice."))
            .run(commands().switchover(next)),
        writes().says(commands().state(next), "available"));
  }

  private Stream<RunbookStep> gone() {
    return Stream.of(
        RunbookStep.at(
                "anywhere",
                ("Look whether the region of %s is gone: what you can't reach others may write to."
                        + " What the API says of %s is what it heard last.")
                    .formatted(old().name(), old().name()))
            .look(commands().writer(old()), "no answer")
            .look(
                commands().writer(next),
                commands().writes(old()) + ", as long as nothing was changed")
            .look(commands().state(next), "available, or what stands against it"),
        RunbookStep.word(
            ("Cut %s off by whoever runs the network, such as by its security group, and have that"
                    + " confirmed. If nothing proves it, a named person takes the risk of two that"
                    + " write, in words that are kept.")
                .formatted(old().name())),
        agreed("a loss that nobody knows"),
        RunbookStep.at(
                "anywhere",
                "POINT OF NO RETURN. Ask for it once. If no answer comes, see first whether it is"
                    + " under way: never ask twice.")
            .run(commands().failover(next)),
        writes());
  }

  private RunbookStep agreed(String what) {
    return RunbookStep.word(
        "Have %s agreed by %d with the role %s, and write down who agreed, to what and when."
            .formatted(what, plan.leave().quorum(), String.join(" or ", plan.leave().roles())));
  }

  /** What is left of a failover is done when the other region is back. */
  private RunbookStep writes() {
    return RunbookStep.at(
            "anywhere",
            "Wait until %s takes writes. It takes minutes: ask for nothing else meanwhile."
                .formatted(next.name()))
        .says(commands().writer(next), commands().writes(next));
  }

  private Stream<RunbookStep> named() {
    return new NameSteps(plan, old(), next).steps().stream();
  }
}
