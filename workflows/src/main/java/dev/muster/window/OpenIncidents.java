package dev.muster.window;

import dev.muster.incident.EndedAlerts;
import dev.muster.incident.IncidentWorkflow;
import dev.muster.temporal.ActivityProfile;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.List;

/** The open incidents of services, as workflow code asks for them. */
final class OpenIncidents {
  private OpenIncidents() {}

  /** All of them, however severe. */
  static List<String> of(List<String> services) {
    return of(services, List.of());
  }

  /** Those of some severities; of no severities, those of all. */
  static List<String> of(List<String> services, List<String> severities) {
    return ask(new OpeningActivities.Question(services, severities, false));
  }

  /** Those that are watched as well: one that opened again still looks like them. */
  static List<String> running(List<String> services) {
    return ask(new OpeningActivities.Question(services, List.of(), true));
  }

  private static List<String> ask(OpeningActivities.Question question) {
    return question.services().isEmpty()
        ? List.of()
        : ActivityProfile.PROBE
            .stub(OpeningActivities.class, "which incidents are open")
            .openIncidents(question)
            .workflowIds();
  }

  /** One that is over by now needs no word. */
  static void tell(String incident, EndedAlerts news) {
    try {
      Workflow.newExternalWorkflowStub(IncidentWorkflow.class, incident).alertsEnded(news);
    } catch (SignalExternalWorkflowException over) {
      Workflow.getLogger(OpenIncidents.class).info("{} is over", incident);
    }
  }
}
