package dev.muster.selfcheck;

import dev.muster.selfcheck.SelfCheckOutcome.Rescue;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Rescues first; the read model comes after people. */
public class SelfCheckWorkflowImpl implements SelfCheckWorkflow {
  private static final Duration GRACE = Duration.ofSeconds(45);
  private static final Logger log = Workflow.getLogger(SelfCheckWorkflowImpl.class);

  @Override
  public SelfCheckOutcome run() {
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    RescueMemory memory = new RescueMemory(rescuesBefore());
    List<OverdueIncident> overdue =
        probe("incidents in which nobody acted").findOverdue(now.minus(GRACE));
    List<OverdueIncident> due = memory.due(overdue, now);
    List<Rescue> made = rescue(due, now);
    List<Rescue> rescues = new ArrayList<>(memory.lasting(overdue, now));
    rescues.addAll(made);
    int failed = due.size() - made.size();
    tell(overdue.size(), made.size(), failed);
    return new SelfCheckOutcome(rescues, failed, republish(now.minus(GRACE)));
  }

  private static void tell(int overdue, int rescued, int failed) {
    Workflow.setCurrentDetails(
        "%d incidents in which nobody acted, %d paged for now, %d that nobody could be paged for"
            .formatted(overdue, rescued, failed));
  }

  private static List<Rescue> rescuesBefore() {
    @Nullable SelfCheckOutcome before = Workflow.getLastCompletionResult(SelfCheckOutcome.class);
    return before == null ? List.of() : before.rescues();
  }

  private List<Rescue> rescue(List<OverdueIncident> due, Instant now) {
    List<Promise<Integer>> calls =
        due.stream()
            .map(incident ->
                Async.function(actions("page past " + incident.workflowId())::rescue, incident))
            .toList();
    List<Rescue> made = new ArrayList<>();
    for (int index = 0; index < due.size(); index++) {
      OverdueIncident incident = due.get(index);
      try {
        int pages = calls.get(index).get();
        made.add(new Rescue(incident.workflowId(), incident.deadline(), now, pages));
      } catch (ActivityFailure e) {
        log.error("nobody could be paged for {}", incident.workflowId(), e);
      }
    }
    return made;
  }

  /** Left to the next check when the read model can't be read. */
  private int republish(Instant begunBefore) {
    try {
      List<String> unrecorded =
          probe("incidents unknown to the read model").findUnrecorded(begunBefore);
      if (!unrecorded.isEmpty()) {
        actions("ask %d incidents to write themselves again".formatted(unrecorded.size()))
            .republish(unrecorded);
      }
      return unrecorded.size();
    } catch (ActivityFailure e) {
      log.warn("the read model was not compared with the runs", e);
      return 0;
    }
  }

  private static SelfCheckProbe probe(String summary) {
    return ActivityProfile.PROBE.stub(SelfCheckProbe.class, "look for " + summary);
  }

  private static SelfCheckActions actions(String summary) {
    return ActivityProfile.PROBE.stub(SelfCheckActions.class, summary);
  }
}
