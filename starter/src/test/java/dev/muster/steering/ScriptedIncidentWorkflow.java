package dev.muster.steering;

import dev.muster.alert.AlertBatch;
import dev.muster.alert.Episode;
import dev.muster.api.Views;
import dev.muster.hold.HoldEnded;
import dev.muster.incident.EndedAlerts;
import dev.muster.incident.IncidentCommand.Acknowledge;
import dev.muster.incident.IncidentCommand.ChangeSeverity;
import dev.muster.incident.IncidentCommand.Deferred;
import dev.muster.incident.IncidentCommand.EscalateNow;
import dev.muster.incident.IncidentCommand.NameCommander;
import dev.muster.incident.IncidentCommand.Note;
import dev.muster.incident.IncidentCommand.Reassign;
import dev.muster.incident.IncidentCommand.Report;
import dev.muster.incident.IncidentCommand.Resolve;
import dev.muster.incident.IncidentCommand.Snooze;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentView;
import dev.muster.incident.IncidentWorkflow;
import dev.muster.notice.Receipt;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/** An incident that takes one acknowledgement, counts notes in its title, and ends on resolve. */
public class ScriptedIncidentWorkflow implements IncidentWorkflow {
  private String acknowledgedBy = "";
  private boolean resolved;
  private int notes;

  @Override
  public IncidentView run(IncidentRequest request) {
    Workflow.await(() -> resolved);
    return view();
  }

  @Override
  public void alerts(AlertBatch batch) {}

  @Override
  public void receipts(List<Receipt> receipts) {}

  @Override
  public void deferred(Deferred command) {
    if (command.acknowledge() != null) {
      acknowledgedBy = command.acknowledge().actor();
    }
  }

  @Override
  public void alertsEnded(EndedAlerts ended) {}

  @Override
  public void holdEnded(HoldEnded end) {}

  @Override
  public List<Episode> firing() {
    return List.of();
  }

  @Override
  public void republish() {}

  @Override
  public IncidentView view() {
    IncidentView view =
        acknowledgedBy.isEmpty() ? Views.open("i-1") : Views.acknowledged("i-1", acknowledgedBy);
    return Views.view("i-1", notes + " notes", view.status(), view.acknowledgedBy());
  }

  @Override
  public IncidentView acknowledge(Acknowledge command) {
    acknowledgedBy = command.actor();
    return view();
  }

  @Override
  public void validateAcknowledge(Acknowledge command) {
    if (!acknowledgedBy.isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(acknowledgedBy + " has it.", "REFUSED");
    }
  }

  @Override
  public IncidentView resolve(Resolve command) {
    resolved = true;
    return view();
  }

  @Override
  public void validateResolve(Resolve command) {}

  @Override
  public IncidentView snooze(Snooze command) {
    return view();
  }

  @Override
  public void validateSnooze(Snooze command) {}

  @Override
  public IncidentView escalateNow(EscalateNow command) {
    return view();
  }

  @Override
  public void validateEscalateNow(EscalateNow command) {}

  @Override
  public IncidentView reassign(Reassign command) {
    return view();
  }

  @Override
  public void validateReassign(Reassign command) {}

  @Override
  public IncidentView changeSeverity(ChangeSeverity command) {
    return view();
  }

  @Override
  public void validateChangeSeverity(ChangeSeverity command) {}

  @Override
  public IncidentView nameCommander(NameCommander command) {
    return view();
  }

  @Override
  public void validateNameCommander(NameCommander command) {}

  @Override
  public IncidentView report(Report command) {
    return view();
  }

  @Override
  public void validateReport(Report command) {}

  @Override
  public IncidentView note(Note command) {
    notes++;
    return view();
  }

  @Override
  public void validateNote(Note command) {}
}
