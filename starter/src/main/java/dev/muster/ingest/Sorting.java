package dev.muster.ingest;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.policy.Integration;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import dev.muster.temporal.WorkflowIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which alert goes to which incident, under one revision of the policy.
 *
 * @param remember the longest time for which a repeat is not handed over
 */
record Sorting(Policy policy, Integration integration, Instant receivedAt, Duration remember) {

  /** The parcels, and the alerts that no service wants. */
  record Sorted(List<Parcel.Alerts> parcels, List<Refusal> refusals) {}

  private record Pile(Service service, String key) {}

  Sorted sort(List<Translation.Entry> entries) {
    Map<Pile, List<Alert>> piles = new LinkedHashMap<>();
    List<Refusal> refusals = new ArrayList<>();
    for (Translation.Entry entry : entries) {
      Map<String, String> labels = entry.alert().labels();
      Optional<Service> service = policy.route(integration, labels);
      if (service.isPresent()) {
        Pile pile = new Pile(service.get(), Policy.groupingKey(service.get(), labels));
        piles.computeIfAbsent(pile, unseen -> new ArrayList<>()).add(entry.alert());
      } else {
        refusals.add(unrouted(entry.pointer()));
      }
    }
    List<Parcel.Alerts> parcels = new ArrayList<>();
    piles.forEach((pile, alerts) -> parcels.add(parcel(pile.service(), pile.key(), alerts)));
    return new Sorted(parcels, refusals);
  }

  Parcel.Alerts parcel(Service service, String key, List<Alert> alerts) {
    return new Parcel.Alerts(
        WorkflowIds.incident(service.name(), key),
        new Opening(policy, service, integration).of(key, alerts),
        new AlertBatch(integration.name(), receivedAt, alerts),
        remember(service));
  }

  Refusal unrouted(String pointer) {
    return new Refusal(
        pointer,
        "belongs to no service: label '"
            + integration.serviceLabel()
            + "' names none, no service's match fits, and the integration has no default");
  }

  /** Short enough that a service that resolves on silence still hears the repeats it waits for. */
  private Duration remember(Service service) {
    Duration quiet = service.quietAfter();
    if (quiet == null) {
      return remember;
    }
    Duration slack =
        quiet.minus(integration.groupInterval()).minus(integration.repeatInterval()).dividedBy(2);
    return slack.compareTo(remember) < 0 ? slack : remember;
  }
}
