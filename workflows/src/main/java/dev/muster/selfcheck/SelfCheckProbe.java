package dev.muster.selfcheck;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/** Looks for incidents that need a hand; changes nothing. */
@ActivityInterface
public interface SelfCheckProbe {
  /**
   * Open incidents whose deadline lies before a moment and of which no delivery after that deadline
   * is on record; without the records, all of them.
   */
  @ActivityMethod(name = "FindOverdueIncidents")
  List<OverdueIncident> findOverdue(Instant before);

  /** Workflow ids of some open incidents that the read model does not know, begun before then. */
  @ActivityMethod(name = "FindUnrecordedIncidents")
  List<String> findUnrecorded(Instant begunBefore);
}
