package dev.muster.steering;

import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentView;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** An incident that runs and fails whenever it is asked how it stands. */
@WorkflowInterface
public interface MuteIncident {
  @WorkflowMethod(name = "Incident")
  IncidentView run(IncidentRequest request);

  @QueryMethod(name = "view")
  IncidentView view();
}
