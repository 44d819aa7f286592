package dev.muster.window;

import dev.muster.alert.Episode;
import dev.muster.evidence.EvidenceFact;
import dev.muster.hold.HoldDesk;
import dev.muster.hold.HoldOrder;
import dev.muster.hold.HoldRelease;
import dev.muster.incident.EndedAlerts;
import dev.muster.maintenance.AlertSilences;
import dev.muster.maintenance.AlertSilences.FiringAlert;
import dev.muster.maintenance.MaintenanceCalls;
import dev.muster.plan.PlanRun;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps alerts of a window's services from people, at most until a moment, and finds out what ended
 * meanwhile: an alert that ends while it is silent tells nobody so.
 */
final class Quiet {
  private final PlanRun<WindowPlan> run;
  private final String id = Workflow.getInfo().getWorkflowId();
  private final Set<String> held = new TreeSet<>();
  private final Map<SilencedAlerts, List<FiringAlert>> silenced = new LinkedHashMap<>();
  private final List<Episode> ended = new ArrayList<>();

  Quiet(PlanRun<WindowPlan> run) {
    this.run = run;
  }

  /** Has alerts of services held. */
  String hold(List<String> services, Instant until) {
    services.forEach(service -> {
      held.add(service);
      desk("hold alerts of " + service)
          .hold(new HoldOrder(service, id, run.plan().summary(), until));
    });
    return String.join(", ", services);
  }

  /** Has them held no longer; incidents whose alerts have ended hear of that before. */
  String release(List<String> services) {
    tellWhatEnded(services);
    services.forEach(service -> {
      desk("release alerts of " + service).release(new HoldRelease(service, id));
      held.remove(service);
    });
    return String.join(", ", services);
  }

  /** Silences alerts at their source. */
  String silence(SilencedAlerts alerts, Instant until) {
    if (!silenced.containsKey(alerts)) {
      silenced.put(alerts, List.of());
      silenced.put(alerts, firing(alerts));
    }
    AlertSilences.Silence made = renew(alerts, until);
    return "silence %s, %d alerts fire".formatted(made.id(), silenced.get(alerts).size());
  }

  private AlertSilences.Silence renew(SilencedAlerts alerts, Instant until) {
    return silences("silence " + alerts.words())
        .silence(
            new AlertSilences.Order(
                alerts.alertmanager(),
                holder(alerts),
                alerts.matchers(),
                until,
                "%s: %s".formatted(id, run.plan().summary()),
                null));
  }

  /** Ends the silence, and looks what of it does not fire any more. */
  String unsilence(SilencedAlerts alerts) {
    int ids =
        silences("end the silence of " + alerts.words())
            .expire(alerts.alertmanager(), holder(alerts))
            .ids()
            .size();
    List<FiringAlert> before = silenced.getOrDefault(alerts, List.of());
    silenced.remove(alerts);
    return "%d silences ended%s".formatted(ids, before.isEmpty() ? "" : ended(alerts, before));
  }

  /** What can't be found out is no reason to leave anything silent. */
  private String ended(SilencedAlerts alerts, List<FiringAlert> before) {
    try {
      AlertSilences.Firing now = look(alerts);
      if (now.more() > 0) {
        return ", what has ended meanwhile is not known: too many alerts fire to be told apart";
      }
      Set<Episode> still = new HashSet<>();
      now.alerts().forEach(alert -> still.add(episode(alert)));
      List<Episode> over =
          before.stream().map(Quiet::episode).filter(one -> !still.contains(one)).toList();
      ended.addAll(over);
      return ", %d alerts of %d have ended meanwhile".formatted(over.size(), before.size());
    } catch (TemporalFailure unknown) {
      return ", what has ended meanwhile is not known: " + PlanRun.words(unknown);
    }
  }

  private AlertSilences.Firing look(SilencedAlerts alerts) {
    return silences("what fires at " + alerts.alertmanager().url())
        .firing(alerts.alertmanager(), alerts.matchers());
  }

  private List<FiringAlert> firing(SilencedAlerts alerts) {
    AlertSilences.Firing found = look(alerts);
    if (found.more() > 0) {
      run.states(
          new EvidenceFact("Alerts", "%d more fire than were looked at".formatted(found.more())));
    }
    return found.alerts();
  }

  private static Episode episode(FiringAlert alert) {
    return new Episode(alert.fingerprint(), alert.startsAt());
  }

  private void tellWhatEnded(List<String> services) {
    if (ended.isEmpty()) {
      return;
    }
    EndedAlerts news = new EndedAlerts(ended, now(), id);
    try {
      OpenIncidents.running(services).forEach(incident -> OpenIncidents.tell(incident, news));
    } catch (TemporalFailure unknown) {
      run.states(
          new EvidenceFact(
              "Alerts", "incidents were not told what ended: " + PlanRun.words(unknown)));
    }
    ended.clear();
  }

  /** What is held and silent now lasts until another time. */
  void renew(Instant until) {
    hold(List.copyOf(held), until);
    List.copyOf(silenced.keySet()).forEach(alerts -> renew(alerts, until));
  }

  /** Each has its own, so that none is ended along with another. */
  private String holder(SilencedAlerts alerts) {
    return "%s/%d".formatted(id, run.plan().silences().indexOf(alerts) + 1);
  }

  private static HoldDesk desk(String summary) {
    return ActivityProfile.ATTEMPT.stub(HoldDesk.class, summary);
  }

  private static AlertSilences silences(String summary) {
    return MaintenanceCalls.alerts(summary);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
