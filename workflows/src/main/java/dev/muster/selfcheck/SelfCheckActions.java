package dev.muster.selfcheck;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Gives a hand to incidents that need one. */
@ActivityInterface
public interface SelfCheckActions {
  /** Pages the first two levels of the service's ladder; answers with the number of pages. */
  @ActivityMethod(name = "RescueIncident")
  int rescue(OverdueIncident incident);

  /** Asks runs to write themselves to the read model again; one that has ended is passed over. */
  @ActivityMethod(name = "RepublishIncidents")
  void republish(List<String> workflowIds);
}
