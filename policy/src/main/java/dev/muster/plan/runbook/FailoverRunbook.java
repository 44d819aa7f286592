package dev.muster.plan.runbook;

import dev.muster.failover.FailoverPlan;
import dev.muster.failover.PairNode;
import dev.muster.restorepoint.PostgresAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A failover for hands: what is done, in which order, by which commands, and what each must say.
 *
 * @param next the server that is to write
 */
public record FailoverRunbook(FailoverPlan plan, PairNode next) {

  /**
   * Steps in an order.
   *
   * @param mark before their numbers; empty for what is planned
   */
  public record Section(String mark, String title, List<RunbookStep> steps) {
    public Section {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The runbook of a plan.
   *
   * @param to the server that is to write; the second of the pair when null
   * @throws IllegalArgumentException when the pair has no such server
   */
  public static FailoverRunbook of(FailoverPlan plan, @Nullable String to) {
    return new FailoverRunbook(plan, to == null ? plan.pair().second() : plan.pair().node(to));
  }

  /** Everything there is to do, by when. */
  public List<Section> sections() {
    PairNode old = plan.pair().beside(next);
    PairCommands commands = new PairCommands(plan.pair());
    PromotionSteps promotion = new PromotionSteps(commands, old, next);
    NameSteps names = new NameSteps(plan, old, next);
    ReturnSteps back = new ReturnSteps(commands, old, next);
    return List.of(
        new Section(
            "",
            "Switchover from %s to %s: both live, nothing is lost"
                .formatted(place(old), place(next)),
            joined(
                List.of(
                    new SwitchoverSteps(plan, commands, old, next).steps(),
                    promotion.steps(),
                    names.steps(),
                    List.of(
                        RunbookStep.word("Make %s the standby: go to C.".formatted(old.name())))))),
        new Section(
            "A", "Back to %s, as long as nobody was promoted".formatted(old.name()), back.before()),
        new Section(
            "B",
            "%s is gone: failover to %s, which may lose what was not sent"
                .formatted(old.name(), next.name()),
            joined(
                List.of(
                    new CrashSteps(plan, commands, old, next).steps(),
                    promotion.steps(),
                    names.steps()))),
        new Section(
            "C", "Make %s the standby of %s".formatted(old.name(), next.name()), back.follows()));
  }

  private static List<RunbookStep> joined(List<List<RunbookStep>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private static String place(PairNode node) {
    return "%s at %s".formatted(node.name(), node.site());
  }

  /** To be printed and kept where it is found when nothing else is. */
  public List<String> lines() {
    return new PrintedRunbook(head(), sections()).lines();
  }

  private List<String> head() {
    return List.of(
        "%s: %s".formatted(plan.chain(), plan.summary()),
        "by the policy %s; %s answers for it".formatted(plan.revision(), plan.owner()),
        "Needs psql and socat, and on each machine PostgreSQL's own programs%s."
            .formatted(forNames()),
        credentials());
  }

  private String forNames() {
    return plan.led().isEmpty()
        ? ""
        : plan.led().stream()
            .map(record -> record.way().programs())
            .distinct()
            .collect(Collectors.joining(", ", "; ", " for its names"));
  }

  private String credentials() {
    PostgresAddress address = next.address();
    return address.password() == null
        ? "%s needs no password.".formatted(address.user())
        : ("psql asks for the password of %s, which stands where the workers read it: %s. Put it into"
                + " PGPASSWORD or ~/.pgpass, not on a command line.")
            .formatted(address.user(), address.password());
  }
}
