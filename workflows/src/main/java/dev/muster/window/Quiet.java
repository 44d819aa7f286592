package dev.muster.window;

import dev.muster.hold.HoldOrder;
import dev.muster.hold.HoldRelease;
import dev.muster.maintenance.AlertSilences;
import dev.muster.maintenance.MaintenanceCalls;
import dev.muster.plan.PlanRun;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Keeps alerts of a window's services from people, at most until a moment. What is held or silenced
 * is renewed or let go by one at a time, so that nothing comes back that was let go.
 */
final class Quiet {
  private final PlanRun<WindowPlan> run;
  private final String id = Workflow.getInfo().getWorkflowId();
  private final Set<String> held = new TreeSet<>();
  private final Set<SilencedAlerts> silenced = new LinkedHashSet<>();
  private final EndedSilently ended;
  private final WorkflowLock lock = Workflow.newWorkflowLock();

  Quiet(PlanRun<WindowPlan> run) {
    this.run = run;
    ended = new EndedSilently(run);
  }

  /** Has alerts of services held. */
  String hold(List<String> services, Instant until) {
    services.forEach(service ->
        alone(() -> {
          held.add(service);
          return hold(service, until);
        }));
    return String.join(", ", services);
  }

  private String hold(String service, Instant until) {
    MaintenanceCalls.holds("hold alerts of " + service)
        .hold(new HoldOrder(service, id, run.plan().summary(), until));
    return service;
  }

  /** Has them held no longer; incidents whose alerts have ended hear of that before. */
  String release(List<String> services) {
    ended.tell(services);
    services.forEach(service ->
        alone(() -> {
          held.remove(service);
          MaintenanceCalls.holds("release alerts of " + service)
              .release(new HoldRelease(service, id));
          return service;
        }));
    return String.join(", ", services);
  }

  /** Silences alerts at their source. */
  String silence(SilencedAlerts alerts, Instant until) {
    return alone(() -> {
      silenced.add(alerts);
      int firing = ended.remember(alerts);
      return "%s, %d alerts fire".formatted(make(alerts, until), firing);
    });
  }

  private String make(SilencedAlerts alerts, Instant until) {
    AlertSilences.Order order =
        new AlertSilences.Order(
            alerts.alertmanager(),
            holder(alerts),
            alerts.matchers(),
            until,
            "%s: %s".formatted(id, run.plan().summary()),
            null);
    return "silence " + MaintenanceCalls.alerts("silence " + alerts.words()).silence(order).id();
  }

  /** Ends the silence, and looks what of it does not fire any more. */
  String unsilence(SilencedAlerts alerts) {
    return alone(() -> {
      silenced.remove(alerts);
      int ids =
          MaintenanceCalls.alerts("end the silence of " + alerts.words())
              .expire(alerts.alertmanager(), holder(alerts))
              .ids()
              .size();
      return "%d silences ended%s".formatted(ids, ended.look(alerts));
    });
  }

  /** What is held and silent now lasts until another time. */
  void renew(Instant until) {
    List.copyOf(held)
        .forEach(service ->
            alone(() -> {
              return held.contains(service) ? hold(service, until) : "it was let go";
            }));
    List.copyOf(silenced)
        .forEach(alerts ->
            alone(() -> {
              return silenced.contains(alerts) ? make(alerts, until) : "it was ended";
            }));
  }

  /** Finds out what ended meanwhile and could not be known before. */
  void settle(BooleanSupplier stop) {
    ended.settle(stop);
  }

  private String alone(Supplier<String> doing) {
    lock.lock();
    try {
      return doing.get();
    } finally {
      lock.unlock();
    }
  }

  /** Each has its own, so that none is ended along with another. */
  private String holder(SilencedAlerts alerts) {
    return "%s/%d".formatted(id, run.plan().silences().indexOf(alerts) + 1);
  }
}
