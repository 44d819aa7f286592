package dev.muster.window;

import dev.muster.alert.Episode;
import dev.muster.evidence.EvidenceFact;
import dev.muster.incident.EndedAlerts;
import dev.muster.maintenance.AlertSilences.Firing;
import dev.muster.maintenance.AlertSilences.FiringAlert;
import dev.muster.maintenance.MaintenanceCalls;
import dev.muster.plan.PlanRun;
import dev.muster.run.RunPhase;
import dev.muster.temporal.Alarm;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which alerts ended while they were silent, and tells the incidents that have them.
 *
 * <p>An Alertmanager that was started meanwhile lists none at first: their sources have yet to
 * speak. So it is believed if it is the one that was asked before, and is asked again otherwise
 * once it must have heard of all. What is not known is told to nobody: an incident rather goes on
 * than ends although its alert fires.
 */
final class EndedSilently {
  /** Prometheus sends what fires again each minute, if its rules are evaluated as often. */
  private static final Duration HEARD_OF_ALL = Duration.ofMinutes(5);

  private static final int LOOKS = 3;

  private final PlanRun<WindowPlan> run;
  private final Map<SilencedAlerts, Before> before = new LinkedHashMap<>();
  private final Set<SilencedAlerts> unsure = new LinkedHashSet<>();
  private final List<Episode> ended = new ArrayList<>();
  private Instant lookedAt = Instant.EPOCH;

  EndedSilently(PlanRun<WindowPlan> run) {
    this.run = run;
  }

  /**
   * What fired before.
   *
   * @param upSince by which the Alertmanager that was asked last is known; null when it is not
   */
  private record Before(List<FiringAlert> alerts, @Nullable Instant upSince) {
    boolean isToldBy(Firing now) {
      return upSince != null && upSince.equals(now.upSince());
    }

    List<Episode> without(Firing now) {
      Set<Episode> still = episodes(now.alerts()).collect(Collectors.toSet());
      return episodes(alerts).filter(one -> !still.contains(one)).toList();
    }

    private static Stream<Episode> episodes(List<FiringAlert> alerts) {
      return alerts.stream().map(one -> new Episode(one.fingerprint(), one.startsAt()));
    }
  }

  /** Keeps what fires before it is silenced, and says how many. */
  int remember(SilencedAlerts alerts) {
    if (!before.containsKey(alerts)) {
      Firing now = ask(alerts);
      if (now.more() > 0) {
        states("%d more fire than were looked at".formatted(now.more()));
      }
      before.put(alerts, new Before(now.alerts(), now.upSince()));
    }
    return Objects.requireNonNull(before.get(alerts)).alerts().size();
  }

  /** Looks what fires no longer; what can't be found out is no reason to leave anything silent. */
  String look(SilencedAlerts alerts) {
    Before known = before.get(alerts);
    if (known == null || known.alerts().isEmpty()) {
      return "";
    }
    lookedAt = now();
    try {
      return judge(alerts, known, ask(alerts));
    } catch (TemporalFailure away) {
      return notYetKnown(alerts, PlanRun.words(away));
    }
  }

  private String judge(SilencedAlerts alerts, Before known, Firing now) {
    if (now.more() > 0) {
      return notKnown("too many alerts fire to be told apart");
    }
    if (!known.isToldBy(now)) {
      before.put(alerts, new Before(known.alerts(), now.upSince()));
      return notYetKnown(alerts, "the Alertmanager was started meanwhile");
    }
    List<Episode> over = known.without(now);
    ended.addAll(over);
    return ", %d alerts of %d have ended meanwhile".formatted(over.size(), known.alerts().size());
  }

  private String notYetKnown(SilencedAlerts alerts, String why) {
    unsure.add(alerts);
    return notKnown(why);
  }

  private static String notKnown(String why) {
    return ", what has ended meanwhile is not known: " + why;
  }

  private static Firing ask(SilencedAlerts alerts) {
    return MaintenanceCalls.alerts("what fires at " + alerts.alertmanager().url())
        .firing(alerts.alertmanager(), alerts.matchers());
  }

  /** Tells incidents of services what is known to have ended. */
  void tell(List<String> services) {
    if (ended.isEmpty()) {
      return;
    }
    EndedAlerts news = new EndedAlerts(ended, now(), Workflow.getInfo().getWorkflowId());
    try {
      OpenIncidents.running(services).forEach(incident -> OpenIncidents.tell(incident, news));
      ended.clear();
    } catch (TemporalFailure unknown) {
      states("incidents were not told what ended: " + PlanRun.words(unknown));
    }
  }

  /** Asks again what was not known, once it can be, and tells of it. */
  void settle(BooleanSupplier stop) {
    tell(run.plan().services());
    Alarm alarm = new Alarm();
    for (int looks = 0; looks < LOOKS && !unsure.isEmpty() && !stop.getAsBoolean(); looks++) {
      run.waitsFor(RunPhase.RUNNING, "asking again what fires");
      alarm.await(lookedAt.plus(HEARD_OF_ALL), "ask again what fires", stop::getAsBoolean);
      List<SilencedAlerts> open = List.copyOf(unsure);
      unsure.clear();
      open.forEach(alerts -> states(alerts.words() + look(alerts)));
      tell(run.plan().services());
    }
    alarm.clear();
  }

  private void states(String sentence) {
    run.states(new EvidenceFact("Alerts", sentence));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
