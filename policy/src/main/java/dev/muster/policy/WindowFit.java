package dev.muster.policy;

import dev.muster.maintenance.MaintenanceMode;
import dev.muster.window.Course;
import dev.muster.window.Move;
import dev.muster.window.SilencedAlerts;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowStep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds windows that could not do what they are for, by what decides when one is open. */
record WindowFit(PolicyReader reader) {

  void require(Place place, WindowPlan plan) {
    requireTwinsNowhere(place, plan);
    if (reader.findings().clean(place)) {
      requireTime(place, plan);
    }
  }

  /** Steps are known by their names, those that turn something on among them. */
  private void requireTwinsNowhere(Place place, WindowPlan plan) {
    requireOnce(
        place, "modes", plan.modes().stream().map(MaintenanceMode::words).toList(), "is a mode");
    requireOnce(
        place,
        "silences",
        plan.silences().stream().map(SilencedAlerts::words).toList(),
        "is a silence");
    Set<String> names = new HashSet<>();
    List<String> twins =
        plan.course().stream().map(WindowStep::name).filter(name -> !names.add(name)).toList();
    Stream.ofNullable(place.at("steps"))
        .flatMap(steps -> steps.items().stream())
        .map(step -> step.at("name"))
        .filter(name -> twins.contains(name.text()))
        .forEach(name -> reader.error(name, "is what turning on something is called"));
  }

  private void requireOnce(Place window, String key, List<String> words, String what) {
    List<Place> places = window.items(key);
    for (int i = 0; i < words.size(); i++) {
      if (words.indexOf(words.get(i)) < i) {
        reader.error(places.get(i), what + " that is there already");
      }
    }
  }

  private void requireTime(Place place, WindowPlan plan) {
    refusal(plan, WindowStep::takes)
        .ifPresentOrElse(
            reason -> reader.error(place.at("length"), "is too short: " + reason),
            () ->
                refusal(plan, WindowStep::limit)
                    .ifPresent(reason ->
                        reader.warning(
                            place.at("length"),
                            "is too short if each step takes as long as it may: " + reason)));
  }

  /** Which step there would be no time for, and why; nothing when there is for all. */
  private static Optional<String> refusal(WindowPlan plan, Function<WindowStep, Duration> pace) {
    Instant now = Instant.EPOCH;
    Course course = new Course(plan.course(), now.plus(plan.length()));
    while (true) {
      switch (course.next(now)) {
        case Move.Take(WindowStep step, _) -> {
          course.began(step);
          course.done(step);
          now = now.plus(pace.apply(step));
        }
        case Move.LeaveOut(_, String reason) -> {
          return Optional.of(reason);
        }
        case Move.TakeBack _, Move.Wait _, Move.Over _ -> {
          return Optional.ofNullable(course.reason());
        }
      }
    }
  }
}
