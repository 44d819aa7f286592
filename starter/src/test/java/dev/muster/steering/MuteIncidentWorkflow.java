package dev.muster.steering;

import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentView;
import io.temporal.workflow.Workflow;

/** Never ends. */
public class MuteIncidentWorkflow implements MuteIncident {
  @Override
  public IncidentView run(IncidentRequest request) {
    Workflow.await(() -> false);
    return view();
  }

  @Override
  public IncidentView view() {
    throw new IllegalStateException("a bug");
  }
}
