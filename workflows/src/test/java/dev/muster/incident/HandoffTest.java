package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.oncall.OnCallDirectory;
import dev.muster.oncall.OnCallLookup;
import dev.muster.oncall.Person;
import dev.muster.oncall.Rotation;
import dev.muster.oncall.RotationLayer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An incident that is open while the people on call change. */
class HandoffTest {
  private static final Instant HANDOFF = Instant.parse("2026-01-12T14:00:00Z");

  private final OnCallDirectory directory =
      new OnCallDirectory(
          Map.of("alice", person("alice"), "bob", person("bob"), "dave", person("dave")),
          Map.of(),
          Map.of("primary", weekly("alice", "bob"), "secondary", weekly("dave")));

  // ONC-05
  @Test
  void theNewPrimaryIsPagedWhenTheSecondLevelIsDueAfterTheHandoff() {
    assertThat(paged(Duration.ofMinutes(20)))
        .containsExactly("alice at 13:55", "dave at 14:10", "bob at 14:10");
  }

  // ONC-05
  @Test
  void theOldPrimaryIsPagedWhileTheSecondLevelIsDueBeforeTheHandoff() {
    assertThat(paged(Duration.ofMinutes(31)))
        .containsExactly("alice at 13:44", "dave at 13:59", "alice at 13:59");
  }

  private List<String> paged(Duration beforeHandoff) {
    Instant opened = HANDOFF.minus(beforeHandoff);
    Incident incident =
        Incident.opened(
            Fixtures.request(Fixtures.policy(Fixtures.pageAt()), "P1"), "i1", "w1", opened);
    List<String> paged = new ArrayList<>();
    for (int minutes = 15; minutes <= 30; minutes += 15) {
      Instant now = opened.plus(Duration.ofMinutes(minutes));
      IncidentStep step = incident.next(now);
      while (!(step instanceof IncidentStep.Call call)) {
        incident.handed(((IncidentStep.Hand) step).pages(), now);
        step = incident.next(now);
      }
      List<OnCallLookup.Contact> contacts = reach(call);
      contacts.forEach(
          contact -> paged.add(contact.person() + " at " + now.toString().substring(11, 16)));
      incident.called(call, new OnCallLookup.Answer("rev1", contacts, List.of()), now);
    }
    return paged;
  }

  private List<OnCallLookup.Contact> reach(IncidentStep.Call call) {
    return call.question().targets().stream()
        .flatMap(target -> directory.resolve(target, call.question().at()).stream())
        .map(person -> new OnCallLookup.Contact(person.id(), Fixtures.EMAIL, Duration.ZERO))
        .toList();
  }

  private static Rotation weekly(String... people) {
    RotationLayer layer =
        new RotationLayer(
            List.of(people),
            Duration.ofDays(7),
            LocalDateTime.parse("2026-01-05T09:00"),
            null,
            List.of());
    return new Rotation("r", ZoneId.of("America/New_York"), List.of(layer), List.of());
  }

  private static Person person(String id) {
    return new Person(id, id, Map.of("email", id + "@example.com"));
  }
}
