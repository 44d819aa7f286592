package dev.muster.ingest;

import static dev.muster.ingest.Samples.NOW;
import static dev.muster.ingest.Samples.events;
import static dev.muster.ingest.Samples.eventsOfAllServices;
import static dev.muster.ingest.Samples.policy;
import static dev.muster.ingest.Samples.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.incident.IncidentCommand;
import dev.muster.policy.Integration;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSortingTest {
  private static final String TRIGGER =
      """
      {'event_action':'trigger','dedup_key':'k/1','payload':{'summary':'s','source':'h',
       'severity':'critical','custom_details':{'service':'%s'}}}\
      """;

  @Test
  void aResolveAndAnAcknowledgementFindTheIncidentOfTheirTrigger() {
    String incident = sort(events(), TRIGGER.formatted("payments")).getFirst().incident();

    assertThat(incident).startsWith("incident/checkout/");
    assertThat(sort(events(), "{'event_action':'resolve','dedup_key':'k/1'}"))
        .extracting(Parcel::incident)
        .containsExactly(incident);
    assertThat(sort(events(), "{'event_action':'acknowledge','dedup_key':'k/1'}"))
        .containsExactly(
            new Parcel.Command(
                incident,
                new IncidentCommand.Deferred(
                    new IncidentCommand.Acknowledge("events:events", null, null), null, NOW)));
  }

  @Test
  void anotherKeyIsAnotherIncident() {
    assertThat(sort(events(), TRIGGER.formatted("x")).getFirst().incident())
        .isNotEqualTo(
            sort(events(), TRIGGER.formatted("x").replace("k/1", "k/2")).getFirst().incident());
  }

  @Test
  void withoutADefaultServiceTheTriggerSaysWhereAndEveryServiceIsAskedForTheRest() {
    String incident =
        sort(eventsOfAllServices(), TRIGGER.formatted("payments")).getFirst().incident();

    assertThat(incident).startsWith("incident/payments/");
    assertThat(sort(eventsOfAllServices(), "{'event_action':'resolve','dedup_key':'k/1'}"))
        .hasSize(3)
        .extracting(Parcel::incident)
        .contains(incident);
  }

  @Test
  void aTriggerForNoServiceIsRefused() {
    assertThatThrownBy(() -> sort(eventsOfAllServices(), TRIGGER.formatted("nowhere")))
        .isInstanceOf(RefusedFieldException.class)
        .hasMessageStartingWith("/payload: belongs to no service");
  }

  private static List<Parcel> sort(Integration integration, String quoted) {
    Sorting sorting = new Sorting(policy(), integration, NOW, Duration.ofMinutes(5));
    return new EventSorting(sorting).sort(EventsV2Body.read(quoted(quoted), integration));
  }
}
