package dev.muster.incident;

import dev.muster.alert.AlertBatch;
import dev.muster.alert.Episode;
import dev.muster.hold.HoldEnded;
import dev.muster.notice.Receipt;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * One incident from its first alert to its close. Commands are updates; a refused one fails with a
 * sentence for the person who gave it.
 */
@WorkflowInterface
public interface IncidentWorkflow {
  @WorkflowMethod(name = WorkflowTypes.INCIDENT)
  IncidentView run(IncidentRequest request);

  /** What the source says; repeats change nothing. */
  @SignalMethod(name = "alerts")
  void alerts(AlertBatch batch);

  /** What became of pages. */
  @SignalMethod(name = "receipts")
  void receipts(List<Receipt> receipts);

  /** A command that could not wait for an answer. */
  @SignalMethod(name = "deferred")
  void deferred(IncidentCommand.Deferred command);

  /** What fires no longer, as its source says when it is asked. */
  @SignalMethod(name = "alertsEnded")
  void alertsEnded(EndedAlerts ended);

  /** Nobody holds its service's alerts any more; see {@link dev.muster.hold.HoldListener}. */
  @SignalMethod(name = "holdEnded")
  void holdEnded(HoldEnded end);

  /** Writes the whole story to the read model again. */
  @SignalMethod(name = "republish")
  void republish();

  @QueryMethod(name = "view")
  IncidentView view();

  /** What fires, as far as it is told apart. */
  @QueryMethod(name = "firing")
  List<Episode> firing();

  @UpdateMethod(name = "acknowledge")
  IncidentView acknowledge(IncidentCommand.Acknowledge command);

  @UpdateValidatorMethod(updateName = "acknowledge")
  void validateAcknowledge(IncidentCommand.Acknowledge command);

  @UpdateMethod(name = "resolve")
  IncidentView resolve(IncidentCommand.Resolve command);

  @UpdateValidatorMethod(updateName = "resolve")
  void validateResolve(IncidentCommand.Resolve command);

  @UpdateMethod(name = "snooze")
  IncidentView snooze(IncidentCommand.Snooze command);

  @UpdateValidatorMethod(updateName = "snooze")
  void validateSnooze(IncidentCommand.Snooze command);

  @UpdateMethod(name = "escalateNow")
  IncidentView escalateNow(IncidentCommand.EscalateNow command);

  @UpdateValidatorMethod(updateName = "escalateNow")
  void validateEscalateNow(IncidentCommand.EscalateNow command);

  @UpdateMethod(name = "reassign")
  IncidentView reassign(IncidentCommand.Reassign command);

  @UpdateValidatorMethod(updateName = "reassign")
  void validateReassign(IncidentCommand.Reassign command);

  @UpdateMethod(name = "changeSeverity")
  IncidentView changeSeverity(IncidentCommand.ChangeSeverity command);

  @UpdateValidatorMethod(updateName = "changeSeverity")
  void validateChangeSeverity(IncidentCommand.ChangeSeverity command);

  @UpdateMethod(name = "nameCommander")
  IncidentView nameCommander(IncidentCommand.NameCommander command);

  @UpdateValidatorMethod(updateName = "nameCommander")
  void validateNameCommander(IncidentCommand.NameCommander command);

  @UpdateMethod(name = "report")
  IncidentView report(IncidentCommand.Report command);

  @UpdateValidatorMethod(updateName = "report")
  void validateReport(IncidentCommand.Report command);

  @UpdateMethod(name = "note")
  IncidentView note(IncidentCommand.Note command);

  @UpdateValidatorMethod(updateName = "note")
  void validateNote(IncidentCommand.Note command);
}
