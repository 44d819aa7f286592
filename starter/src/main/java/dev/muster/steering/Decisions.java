package dev.muster.steering;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.Decision;
import dev.muster.approval.DecisionCommand;
import dev.muster.engine.RunLog;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.policy.Policy;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes people's decisions to the requests that wait for them. */
@Component
public final class Decisions {
  private static final Logger log = LoggerFactory.getLogger(Decisions.class);

  private final RunningWorkflows running;
  private final Supplier<Policy> policy;

  Decisions(RunningWorkflows running, Supplier<Policy> policy) {
    this.running = running;
    this.policy = policy;
  }

  /**
   * Somebody's word.
   *
   * @param person who is verified
   * @param approvesAs roles they were given beside those that the policy lists them in
   */
  public record Word(
      String person,
      Collection<String> approvesAs,
      Decision.Verdict verdict,
      @Nullable String reason) {}

  /**
   * Decides; the roles are those that the person has now.
   *
   * @param id the request's workflow id
   * @param once the same word under the same id counts once
   */
  public Told<ApprovalView> decide(String id, Word word, String once) {
    String verdict = word.verdict().name().toLowerCase(Locale.ROOT);
    DecisionCommand command =
        new DecisionCommand(word.person(), roles(word.person(), word.approvesAs()), word.reason());
    Told<ApprovalView> told = running.update(id, verdict, once, ApprovalView.class, command);
    RunLog.say(
        log, id, "%s by %s: %s".formatted(verdict, word.person(), told.getClass().getSimpleName()));
    return told;
  }

  /** Every role in which a person decides. */
  public List<String> roles(String person, Collection<String> approvesAs) {
    return Stream.concat(policy.get().onCall().rolesOf(person).stream(), approvesAs.stream())
        .distinct()
        .sorted()
        .toList();
  }
}
