package dev.muster.ingest;

import dev.muster.incident.IncidentCommand;
import dev.muster.policy.Integration;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import dev.muster.temporal.WorkflowIds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which incident an event goes to: as with PagerDuty, each deduplication key is an incident of its
 * own, in the service that the integration key belongs to. An integration without a default service
 * sends a trigger where its labels say; what follows carries none of them, so every service is
 * asked whether it has that key open.
 */
record EventSorting(Sorting sorting) {
  private static final String KEY = "dedup_key";

  List<Parcel> sort(EventsV2Body.Event event) {
    return switch (event.action()) {
      case TRIGGER -> List.of(alerts(triggered(event), event));
      case RESOLVE -> candidates().stream().map(service -> alerts(service, event)).toList();
      case ACKNOWLEDGE ->
          candidates().stream().map(service -> acknowledgement(service, event)).toList();
    };
  }

  private Service triggered(EventsV2Body.Event event) {
    return defaultService()
        .or(() -> policy().route(integration(), event.alert().labels()))
        .orElseThrow(() -> {
          Refusal refusal = sorting.unrouted("/payload");
          return new RefusedFieldException(refusal.pointer(), refusal.detail());
        });
  }

  private Collection<Service> candidates() {
    return defaultService().<Collection<Service>>map(List::of).orElse(policy().services().values());
  }

  private Optional<Service> defaultService() {
    return Optional.ofNullable(integration().defaultService())
        .map(name -> policy().services().get(name));
  }

  private Parcel alerts(Service service, EventsV2Body.Event event) {
    return sorting.parcel(service, key(service, event), List.of(event.alert()));
  }

  private Parcel acknowledgement(Service service, EventsV2Body.Event event) {
    var acknowledge = new IncidentCommand.Acknowledge("events:" + integration().name(), null, null);
    return new Parcel.Command(
        WorkflowIds.incident(service.name(), key(service, event)),
        new IncidentCommand.Deferred(acknowledge, null, sorting.receivedAt()));
  }

  private static String key(Service service, EventsV2Body.Event event) {
    return Policy.groupingKey(groupedByKey(service), Map.of(KEY, event.key()));
  }

  private static Service groupedByKey(Service service) {
    return new Service(
        service.name(),
        service.owner(),
        service.escalation(),
        service.severities(),
        service.match(),
        List.of(KEY),
        service.audiences(),
        service.watch(),
        service.quietAfter(),
        service.acknowledgementExpires(),
        service.impact(),
        service.runbook(),
        service.dashboard(),
        service.statusPage());
  }

  private Policy policy() {
    return sorting.policy();
  }

  private Integration integration() {
    return sorting.integration();
  }
}
