package dev.muster.incident;

import dev.muster.alert.AlertBatch;
import dev.muster.alert.Episode;
import dev.muster.hold.HoldEnded;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.Receipt;
import dev.muster.oncall.OnCallLookup;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Alarm;
import dev.muster.temporal.Refused;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;

/** Dispatches what {@link Incident} decides and feeds it what happens. */
public class IncidentWorkflowImpl implements IncidentWorkflow {
  private static final String CANCELLED_BY = "a cancellation in Temporal";

  /** Half of what Temporal allows: here the history ends even if alerts are still to be written. */
  private static final int LONGEST_HISTORY = 25_000;

  private final OnCallLookup onCall =
      ActivityProfile.LOCAL.stub(OnCallLookup.class, "who is on call");
  private final PagerDesk desk = ActivityProfile.LOCAL.stub(PagerDesk.class, "hand over pages");
  private final Measurements measurements =
      ActivityProfile.PROBE.stub(Measurements.class, "measure what the ladder goes by");
  private final IncidentSigns signs = new IncidentSigns();
  private final Alarm alarm = new Alarm();
  private final IncidentSeal seal = new IncidentSeal();
  private final IncidentHold hold = new IncidentHold();
  private final Incident incident;
  private final IncidentMetrics metrics;
  private final IncidentJournalWriter journal;
  private boolean news;

  @WorkflowInit
  public IncidentWorkflowImpl(IncidentRequest request) {
    WorkflowInfo run = Workflow.getInfo();
    IncidentSnapshot carried = request.carried();
    incident =
        carried == null
            ? Incident.opened(request, run.getFirstExecutionRunId(), run.getWorkflowId(), now())
            : Incident.carriedOn(request, carried, run.getWorkflowId());
    metrics = new IncidentMetrics(incident.life());
    journal = new IncidentJournalWriter(incident, () -> news = true);
  }

  /** Who cancels it in Temporal wants it to be over: that is a resolution, told like any other. */
  @Override
  public IncidentView run(IncidentRequest request) {
    CancellationScope.current()
        .getCancellationRequest()
        .thenApply(reason -> {
          incident.acceptDeferred(
              new IncidentCommand.Resolve(CANCELLED_BY, null, null), now(), now());
          news = true;
          return null;
        });
    Workflow.newDetachedCancellationScope(this::live).run();
    return incident.view();
  }

  private void live() {
    boolean over = false;
    while (!over) {
      news = false;
      switch (incident.next(now())) {
        case IncidentStep.AskHold ask -> incident.standing(hold.ask(ask.service()), now());
        case IncidentStep.Call call -> incident.called(call, onCall.lookUp(call.question()), now());
        case IncidentStep.Appoint appoint ->
            incident.appointed(appoint, onCall.lookUp(appoint.question()), now());
        case IncidentStep.Hand hand -> {
          desk.hand(hand.pages());
          incident.handed(hand.pages(), now());
        }
        case IncidentStep.Withdraw withdraw -> {
          desk.withdraw(withdraw.withdrawal());
          incident.withdrew(withdraw.withdrawal().recipients());
        }
        case IncidentStep.Measure measure -> measure(measure);
        case IncidentStep.Wait wait -> {
          show();
          alarm.await(wait.until(), wait.purpose(), () -> news);
        }
        case IncidentStep.Close ignored -> over = isWritten() && isSealed();
      }
    }
  }

  /** From here to the end of the run nothing may happen: what comes meanwhile opens it again. */
  private boolean isSealed() {
    seal.leave(incident);
    if (news) {
      seal.takeBack();
    }
    return !news;
  }

  /** Beside everything else: a metric store that is slow or down holds up no page. */
  private void measure(IncidentStep.Measure measure) {
    incident.measuring(now());
    Async.function(measurements::measure, measure.criteria())
        .handle((values, failure) -> {
          incident.measured(failure == null ? values : List.of(), now());
          news = true;
          return null;
        });
  }

  /** Writes the end of the story; what comes meanwhile may open the incident again. */
  private boolean isWritten() {
    show();
    alarm.clear();
    Workflow.await(() -> news || (journal.isDone() && Workflow.isEveryHandlerFinished()));
    return !news;
  }

  private void show() {
    if (isHistoryFull()) {
      Workflow.await(Workflow::isEveryHandlerFinished);
      metrics.observe(incident.view(), incident.standby());
      Workflow.continueAsNew(incident.request().carrying(incident.snapshot()));
    }
    IncidentView view = incident.view();
    signs.show(view, incident.times().deadline());
    metrics.observe(view, incident.standby());
    journal.write();
  }

  /** A story that is being written when the run ends is written again by the next. */
  private boolean isHistoryFull() {
    WorkflowInfo run = Workflow.getInfo();
    return run.isContinueAsNewSuggested()
        && (incident.timeline().fitsASnapshot() || run.getHistoryLength() > LONGEST_HISTORY);
  }

  @Override
  public void alerts(AlertBatch batch) {
    incident.heard(batch, now());
    news = true;
  }

  @Override
  public void receipts(List<Receipt> receipts) {
    receipts.forEach(receipt -> incident.settled(receipt, now()));
    news = true;
  }

  @Override
  public void deferred(IncidentCommand.Deferred command) {
    if (command.acknowledge() != null) {
      incident.acceptDeferred(command.acknowledge(), command.sentAt(), now());
    }
    if (command.resolve() != null) {
      incident.acceptDeferred(command.resolve(), command.sentAt(), now());
    }
    news = true;
  }

  @Override
  public void alertsEnded(EndedAlerts ended) {
    incident.ended(ended, now());
    news = true;
  }

  @Override
  public void holdEnded(HoldEnded end) {
    incident.holdEnded(now());
    news = true;
  }

  @Override
  public void republish() {
    journal.writeAgain();
    news = true;
  }

  @Override
  public IncidentView view() {
    return incident.view();
  }

  @Override
  public List<Episode> firing() {
    return incident.firingEpisodes();
  }

  @Override
  public IncidentView acknowledge(IncidentCommand.Acknowledge command) {
    return accept(command);
  }

  @Override
  public void validateAcknowledge(IncidentCommand.Acknowledge command) {
    validate(command);
  }

  @Override
  public IncidentView resolve(IncidentCommand.Resolve command) {
    return accept(command);
  }

  @Override
  public void validateResolve(IncidentCommand.Resolve command) {
    validate(command);
  }

  @Override
  public IncidentView snooze(IncidentCommand.Snooze command) {
    return accept(command);
  }

  @Override
  public void validateSnooze(IncidentCommand.Snooze command) {
    validate(command);
  }

  @Override
  public IncidentView escalateNow(IncidentCommand.EscalateNow command) {
    return accept(command);
  }

  @Override
  public void validateEscalateNow(IncidentCommand.EscalateNow command) {
    validate(command);
  }

  @Override
  public IncidentView reassign(IncidentCommand.Reassign command) {
    return accept(command);
  }

  @Override
  public void validateReassign(IncidentCommand.Reassign command) {
    validate(command);
  }

  @Override
  public IncidentView changeSeverity(IncidentCommand.ChangeSeverity command) {
    return accept(command);
  }

  @Override
  public void validateChangeSeverity(IncidentCommand.ChangeSeverity command) {
    validate(command);
  }

  @Override
  public IncidentView nameCommander(IncidentCommand.NameCommander command) {
    return accept(command);
  }

  @Override
  public void validateNameCommander(IncidentCommand.NameCommander command) {
    validate(command);
  }

  @Override
  public IncidentView report(IncidentCommand.Report command) {
    return accept(command);
  }

  @Override
  public void validateReport(IncidentCommand.Report command) {
    validate(command);
  }

  @Override
  public IncidentView note(IncidentCommand.Note command) {
    return accept(command);
  }

  @Override
  public void validateNote(IncidentCommand.Note command) {
    validate(command);
  }

  private IncidentView accept(IncidentCommand command) {
    Refused.unlessNone(incident.accept(command, now()));
    news = true;
    return incident.view();
  }

  private void validate(IncidentCommand command) {
    Refused.unlessNone(incident.refusal(command));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
