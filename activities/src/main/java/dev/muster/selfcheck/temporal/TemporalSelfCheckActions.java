package dev.muster.selfcheck.temporal;

import dev.muster.incident.IncidentJournal;
import dev.muster.incident.IncidentWorkflow;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.policy.Policy;
import dev.muster.selfcheck.OverdueIncident;
import dev.muster.selfcheck.SelfCheckActions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pages through the pagers alone, so that it works when an incident's own run does not. */
public final class TemporalSelfCheckActions implements SelfCheckActions {
  /** Well within the time-out of an attempt. */
  private static final Duration REPUBLISH_FOR = Duration.ofSeconds(6);

  private static final Logger log = LoggerFactory.getLogger(TemporalSelfCheckActions.class);

  private final WorkflowClient client;
  private final PagerDesk desk;
  private final Supplier<Policy> policy;
  private final Clock clock;
  private final RecordedStory story;
  private final Counter rescued;

  public TemporalSelfCheckActions(
      WorkflowClient client,
      PagerDesk desk,
      Supplier<Policy> policy,
      Clock clock,
      IncidentJournal journal,
      MeterRegistry registry) {
    this.client = client;
    this.desk = desk;
    this.policy = policy;
    this.clock = clock;
    this.story = new RecordedStory(client, journal);
    this.rescued = registry.counter("muster.selfcheck.rescued");
  }

  @Override
  public int rescue(OverdueIncident incident) {
    List<Page> pages = RescuePages.of(incident, policy.get(), clock.instant());
    if (pages.isEmpty()) {
      throw ApplicationFailure.newFailure(
          "nobody is on call for " + incident.workflowId(), "NOBODY_ON_CALL");
    }
    desk.hand(pages);
    rescued.increment();
    log.error(
        "{} was due to act at {} and did not: sent {} page(s) past it",
        incident.workflowId(),
        incident.deadline(),
        pages.size());
    return pages.size();
  }

  /**
   * Tells again what was recorded, and has a run that is not over add where it stands. As many as
   * fit into one attempt: what is left is found again by the next check.
   */
  @Override
  public void republish(List<String> workflowIds) {
    Instant until = clock.instant().plus(REPUBLISH_FOR);
    for (String workflowId : workflowIds) {
      if (clock.instant().isAfter(until)) {
        return;
      }
      story.tell(workflowId);
      try {
        client.newWorkflowStub(IncidentWorkflow.class, workflowId).republish();
      } catch (WorkflowNotFoundException e) {
        log.info("{} is over: it was told as it ended", workflowId);
      }
    }
  }
}
