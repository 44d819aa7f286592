package dev.muster.summary;

import dev.muster.evidence.EvidenceFact;
import dev.muster.notice.Notice;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.Receipt;
import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallLookup;
import dev.muster.plan.Appointment;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Alarm;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts, and sends what it counted through the pagers of those who are to know. */
public class SummaryWorkflowImpl implements SummaryWorkflow {
  /** The type of the failure of a run that reached nobody. */
  public static final String REACHED_NOBODY = "REACHED_NOBODY";

  /** Channels give up by themselves before that. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final SummaryPost post = new SummaryPost(Workflow.getInfo().getWorkflowId());
  private final PlanRun<SummaryPlan> run;
  private final Instant moment;
  private Notice.@Nullable Report report;

  @WorkflowInit
  public SummaryWorkflowImpl(SummaryRequest request) {
    run = new PlanRun<>(request.plan(), request.order());
    Appointment appointment = request.order().appointment();
    moment = appointment == null ? now() : appointment.due();
  }

  @Override
  public RunOutcome run(SummaryRequest request) {
    return run.lead(() -> {
      run.step(SummaryPlan.COLLECT, this::collect);
      run.step(SummaryPlan.SEND, this::send);
    });
  }

  private String collect() {
    SummaryPlan plan = run.plan();
    Notice.Report found =
        ActivityProfile.JOURNAL
            .stub(SummaryActivities.class, "count what runs left behind")
            .collect(new SummaryActivities.Question(plan.period(), plan.zone(), moment));
    report = found;
    run.states(new EvidenceFact("Summary", found.subject()));
    return found.subject();
  }

  private String send() {
    SummaryPlan plan = run.plan();
    OnCallLookup.Answer answer =
        ActivityProfile.LOCAL
            .stub(OnCallLookup.class, "who is to know")
            .lookUp(new OnCallLookup.Question(plan.to(), Urgency.LOW, plan.channels(), now()));
    List<Page> pages = post.address(plan, answer, Objects.requireNonNull(report), now());
    if (!answer.gaps().isEmpty()) {
      run.states(new EvidenceFact("Not reached", String.join("\n", answer.gaps())));
    }
    if (!pages.isEmpty()) {
      ActivityProfile.LOCAL.stub(PagerDesk.class, "hand it to their pagers").hand(pages);
      awaitReceipts();
    }
    if (!post.post().hasArrived()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "it reached nobody" + (pages.isEmpty() ? "" : ": " + post.post().told()), REACHED_NOBODY);
    }
    return post.post().told();
  }

  private void awaitReceipts() {
    Alarm alarm = new Alarm();
    Instant until = now().plus(PATIENCE);
    while (!post.post().isAnswered() && now().isBefore(until)) {
      alarm.await(until, "stop waiting for word of it", post.post()::isAnswered);
    }
    alarm.clear();
  }

  @Override
  public void receipts(List<Receipt> receipts) {
    post.post().hear(receipts);
  }

  @Override
  public RunView view() {
    return run.view();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
