package dev.muster.window;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Looks whether a window may open, and what came up after it closed. */
@ActivityInterface
public interface OpeningActivities {
  /** The open incidents of some services that are so severe, as Temporal knows them. */
  @ActivityMethod(name = "OpenIncidents")
  Incidents openIncidents(Question question);

  /**
   * Of no services, those of none.
   *
   * @param watched whether those count as well that are resolved and watched
   */
  record Question(List<String> services, List<String> severities, boolean watched) {
    public Question {
      services = List.copyOf(services);
      severities = List.copyOf(severities);
    }
  }

  /** Their workflow ids; no more than some. */
  record Incidents(List<String> workflowIds) {
    public Incidents {
      workflowIds = List.copyOf(workflowIds);
    }
  }
}
