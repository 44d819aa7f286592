package dev.muster.trials.whole;

import dev.muster.incident.IncidentView;
import dev.muster.trials.Patience;
import dev.muster.trials.stack.Incidents;
import java.time.Duration;
import java.util.function.Predicate;

/** The one incident that this is about. */
record RunningIncident(Incidents incidents, String service, String key) {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  boolean exists() {
    return incidents.exists(service, key);
  }

  /** As it stands. */
  IncidentView see() throws InterruptedException {
    return await("the incident can be seen", view -> true);
  }

  IncidentView await(String what, Predicate<IncidentView> state) throws InterruptedException {
    return Patience.find(what, LIMIT, () -> incidents.look(service, key).filter(state));
  }
}
