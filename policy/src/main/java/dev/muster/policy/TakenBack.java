package dev.muster.policy;

import dev.muster.window.WindowStep;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds steps that take back what is not there to be taken back. */
final class TakenBack {
  private static final Duration USUAL = Duration.ofMinutes(1);

  private final PolicyReader reader;
  private final List<String> names;
  private final Set<String> passed = new HashSet<>();
  private final Set<String> taken = new HashSet<>();

  /** Of the steps of a window, all by name. */
  TakenBack(PolicyReader reader, List<String> names) {
    this.reader = reader;
    this.names = names;
  }

  /** A step was read. */
  void passed(String name) {
    passed.add(name);
  }

  /** How long taking back an earlier step may take; some time when it can't be. */
  Duration limit(Place place, Map<String, WindowStep> earlier) {
    String name = reader.reference(place, place.text(), "step", names);
    WindowStep step = earlier.get(name);
    if (names.contains(name) && !passed.contains(name)) {
      reader.error(place, "is no earlier step");
    } else if (step != null && step.resume() == null) {
      reader.error(place, "stops nothing: the step has no 'resume'");
    } else if (!taken.add(name)) {
      reader.error(place, "is taken back already by another step");
    }
    return step == null || step.resume() == null ? USUAL : step.resume().within();
  }
}
