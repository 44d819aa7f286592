package dev.muster.selfcheck.temporal;

import dev.muster.incident.IncidentJournal;
import dev.muster.incident.IncidentJournal.IncidentRecord;
import dev.muster.temporal.ActivityProfile;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** An incident's run that writes the records it is given, one run for each list of them. */
@WorkflowInterface
public interface RecordingIncident {
  @WorkflowMethod(name = "Incident")
  void run(List<List<IncidentRecord>> runs);

  @SignalMethod(name = "republish")
  void republish();

  @SignalMethod(name = "end")
  void end();

  /** Ends when told to. */
  class Impl implements RecordingIncident {
    private final IncidentJournal journal =
        ActivityProfile.JOURNAL.stub(IncidentJournal.class, "write");
    private boolean ended;

    @Override
    public void run(List<List<IncidentRecord>> runs) {
      runs.getFirst().forEach(journal::record);
      if (runs.size() > 1) {
        Workflow.newContinueAsNewStub(RecordingIncident.class).run(runs.subList(1, runs.size()));
      }
      Workflow.await(() -> ended);
    }

    @Override
    public void republish() {}

    @Override
    public void end() {
      ended = true;
    }
  }
}
