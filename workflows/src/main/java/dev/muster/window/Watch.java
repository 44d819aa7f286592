package dev.muster.window;

import dev.muster.evidence.EvidenceFact;
import dev.muster.incident.EscalationPolicy.Criterion;
import dev.muster.incident.Measurements;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import dev.muster.routine.RoutineSteps;
import dev.muster.run.RunPhase;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Alarm;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Watches whether all is well after a window has closed; what is not is an incident. */
final class Watch {
  private final PlanRun<WindowPlan> run;
  private final WindowAlarms alarms;
  private final BooleanSupplier stop;
  private final Measurements metrics =
      ActivityProfile.PROBE.stub(Measurements.class, "measure what it is watched by");
  private final Map<String, String> broken = new LinkedHashMap<>();
  private final Map<String, Integer> unknown = new LinkedHashMap<>();
  private final Set<String> open = new TreeSet<>();

  /**
   * The watch of a run.
   *
   * @param stop whether nobody wants it any more
   */
  Watch(PlanRun<WindowPlan> run, WindowAlarms alarms, BooleanSupplier stop) {
    this.run = run;
    this.alarms = alarms;
    this.stop = stop;
  }

  /** Watches for as long as the policy says. */
  void lead() {
    WatchTerms terms = run.plan().watch();
    if (!terms.lasts().isPositive()) {
      return;
    }
    Instant until = now().plus(terms.lasts());
    run.waitsFor(RunPhase.RUNNING, "watching until " + TimeText.clock(until));
    Alarm alarm = new Alarm();
    int rounds = 0;
    while (!stop.getAsBoolean() && now().isBefore(until)) {
      look(terms, rounds);
      rounds++;
      Instant next = now().plus(terms.every());
      alarm.await(next.isBefore(until) ? next : until, "look again", stop::getAsBoolean);
    }
    alarm.clear();
    look(terms, rounds);
    tell(rounds + 1, until);
  }

  /** Each look asks anew: whoever honours a key would answer it as it answered the look before. */
  private void look(WatchTerms terms, int round) {
    for (int at = 0; at < terms.checks().size(); at++) {
      WatchTerms.Healthy check = terms.checks().get(at);
      String key = "%s/watch/%d/%d".formatted(run.stepKey(), at, round);
      tell(check.name(), trouble(check, key));
    }
    terms.metrics().forEach(metric -> tell(metric.name(), trouble(metric)));
  }

  private static Optional<String> trouble(WatchTerms.Healthy check, String key) {
    try {
      RoutineSteps.call(key, check.name(), check.call());
      return Optional.empty();
    } catch (TemporalFailure failure) {
      return Optional.of(PlanRun.words(failure));
    }
  }

  /** What can't be measured is not well: nobody would hear of a breach. No data is no breach. */
  private Optional<String> trouble(Criterion metric) {
    try {
      Measurements.Measurement measured = metrics.measure(List.of(metric)).getFirst();
      if (measured.value() == null) {
        unknown.merge(metric.name(), 1, Integer::sum);
      }
      return measured.beyond()
          ? Optional.of("it is %s, above %s".formatted(measured.value(), metric.above()))
          : Optional.empty();
    } catch (TemporalFailure failure) {
      return Optional.of(PlanRun.words(failure));
    }
  }

  private void tell(String name, Optional<String> trouble) {
    trouble.ifPresentOrElse(
        why -> {
          broken.putIfAbsent(name, "%s since %s".formatted(why, TimeText.clock(now())));
          if (open.add(name)) {
            alarms.broken(name, why);
          }
        },
        () -> {
          if (open.remove(name)) {
            alarms.well(name);
          }
        });
  }

  private void tell(int rounds, Instant until) {
    run.states(
        new EvidenceFact(
            "Watched",
            "%d times until %s: %s%s"
                .formatted(
                    rounds,
                    TimeText.clock(until),
                    broken.isEmpty() ? "all well" : broken,
                    unknown.isEmpty() ? "" : "; times without data: " + unknown)));
  }

  /** Says which incidents of its services came up since it opened. */
  static void tellWhatCameUp(PlanRun<WindowPlan> run, List<String> before) {
    try {
      List<String> since =
          OpenIncidents.of(run.plan().services()).stream()
              .filter(incident -> !before.contains(incident))
              .toList();
      if (!since.isEmpty()) {
        run.states(new EvidenceFact("Came up afterwards", String.join("\n", since)));
      }
    } catch (TemporalFailure unknown) {
      run.states(new EvidenceFact("Came up afterwards", "not known: " + PlanRun.words(unknown)));
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
