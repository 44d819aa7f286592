package dev.muster.failover;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.failover.traffic.LeadStory;
import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import dev.muster.failover.traffic.TrafficActivities.Led;
import dev.muster.failover.traffic.TrafficLook;
import dev.muster.plan.PlanRun;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a failover that look at the records which lead to its pair, and lead them. */
public final class Leading {
  private static final String LEAD = "lead traffic by its names";

  /** What comes once it is proven that one writes. */
  public static final List<String> AFTER = List.of(LEAD);

  private final PlanRun<? extends PairPlan> run;
  private @Nullable Promise<TrafficLook> looking;

  /** Of a run. */
  public Leading(PlanRun<? extends PairPlan> run) {
    this.run = run;
  }

  /** Looks where they lead, beside what is done meanwhile. */
  public void look() {
    looking = Async.function(TrafficCalls::tryOut, run.plan().led());
  }

  /**
   * Lets stand in the record where they lead and what stands against leading them, as it was seen.
   * It holds up nobody whose data is to be saved: who writes is settled first, and names can be led
   * by hand.
   */
  public void foretell() {
    List<String> against = looking == null ? against() : against(looking.get());
    if (!against.isEmpty()) {
      run.states(new EvidenceFact("Against the names", String.join("; ", against)));
    }
  }

  /** What stands against leading them, in sentences; where they lead stands in the record. */
  public List<String> against() {
    return against(TrafficCalls.tryOut(run.plan().led()));
  }

  private List<String> against(TrafficLook look) {
    if (!look.records().isEmpty()) {
      run.states(new EvidenceFact("Names", look.words()));
    }
    return look.against();
  }

  /**
   * Leads all at a time. Users are served by whoever reaches the server, so what fails undoes
   * nothing, holds up nothing and says what to do.
   *
   * @param next the one that writes
   * @return for the end of the run, where one could not be led
   */
  public Optional<ActivityFailure> lead(PairMember next) {
    List<ActivityFailure> failures = new ArrayList<>();
    if (!run.plan().led().isEmpty()) {
      run.steps(LEAD, () -> led(next, failures));
    }
    return failures.stream().findFirst();
  }

  private List<EvidenceStep> led(PairMember next, List<ActivityFailure> failures) {
    Instant begun = now();
    Map<LeadOrder, Promise<Led>> leading = new LinkedHashMap<>();
    orders(next).forEach(order -> leading.put(order, TrafficCalls.lead(order)));
    List<EvidenceStep> done = new ArrayList<>();
    leading.forEach((order, led) -> {
      try {
        done.add(step(order, led.get()));
      } catch (ActivityFailure failure) {
        failures.add(failure);
        done.add(unled(order, begun, failure));
      }
    });
    return done;
  }

  private List<LeadOrder> orders(PairMember next) {
    String from = run.plan().pair().other(next.name()).name();
    return run.plan().led().stream()
        .map(record -> new LeadOrder(record, from, next.name()))
        .toList();
  }

  private EvidenceStep step(LeadOrder order, Led led) {
    LeadStory story = new LeadStory(order);
    run.states(new EvidenceFact("Led", story.words(led)));
    return new EvidenceStep(story.title(), led.begun(), led.seenAt(), Result.DONE, null);
  }

  private EvidenceStep unled(LeadOrder order, Instant begun, ActivityFailure failure) {
    LeadStory story = new LeadStory(order);
    run.states(new EvidenceFact("What to do", story.advice()));
    return new EvidenceStep(story.title(), begun, now(), Result.FAILED, PlanRun.words(failure));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
