package dev.muster.selfcheck.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.incident.EscalationMode;
import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.EscalationPolicy.Level;
import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.NotificationRules;
import dev.muster.notice.NotificationRules.Step;
import dev.muster.notice.Page;
import dev.muster.notice.RetryLimits;
import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.oncall.Person;
import dev.muster.oncall.Target;
import dev.muster.policy.Channel;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import dev.muster.selfcheck.OverdueIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RescuePagesTest {
  private static final Instant DEADLINE = Instant.parse("2026-03-01T00:00:00Z");
  private static final OverdueIncident OVERDUE =
      new OverdueIncident(
          "incident/checkout/all", "id-1", "checkout", "P1", "Payments fail", DEADLINE);

  @Test
  void theFirstTwoLevelsArePagedThroughEveryWayAtOnce() {
    assertThat(pages(OVERDUE))
        .extracting(page -> page.recipient() + " by " + page.channel().name())
        .containsExactly("ada by mail", "ada by hook", "bob by mail", "bob by hook");
  }

  @Test
  void thePagesOfOneDeadlineAreTheSameHoweverOftenTheyAreMade() {
    assertThat(pages(OVERDUE))
        .extracting(Page::id)
        .containsExactly(
            "rescue/id-1/1772323200/ada/mail",
            "rescue/id-1/1772323200/ada/hook",
            "rescue/id-1/1772323200/bob/mail",
            "rescue/id-1/1772323200/bob/hook");
  }

  @Test
  void aPageTellsWhatIsKnownWithoutTheRun() {
    assertThat(pages(OVERDUE))
        .allSatisfy(page -> {
          assertThat(page.origin()).isEqualTo("incident/checkout/all");
          assertThat(page.incident()).isEqualTo("id-1");
          assertThat(page.dueAt()).isEqualTo(DEADLINE);
          assertThat(page.urgency()).isEqualTo(Urgency.HIGH);
          assertThat(page.notice().severity()).isEqualTo("P1 Critical");
          assertThat(page.notice().issue()).startsWith("Payments fail (found by the self-check");
          assertThat(page.notice().runbook()).isEqualTo("https://runbooks.example.org/pay");
        });
  }

  @Test
  void aSeverityThatIsGoneFallsBack() {
    OverdueIncident old =
        new OverdueIncident("w", "id-1", "checkout", "SEV-9", "Payments fail", DEADLINE);

    assertThat(pages(old)).extracting(page -> page.notice().severity()).containsOnly("P3 Minor");
  }

  @Test
  void aServiceThatIsGoneIsSaidToBe() {
    OverdueIncident gone = new OverdueIncident("w", "id-1", "gone", "P1", "x", DEADLINE);

    assertThatThrownBy(() -> pages(gone)).hasMessageContaining("has no service 'gone'");
  }

  private static List<Page> pages(OverdueIncident incident) {
    return RescuePages.of(incident, policy(), DEADLINE.plusSeconds(60));
  }

  private static Policy policy() {
    return new Policy(
        "0123456789ab",
        new OnCallDirectory(people(), Map.of(), Map.of()),
        new NotificationRules(
            List.of(
                new Step(Duration.ZERO, List.of("mail")),
                new Step(Duration.ofMinutes(5), List.of("mail", "hook"))),
            List.of(new Step(Duration.ZERO, List.of("mail")))),
        Map.of("standard", severities()),
        Map.of("ladder", ladder()),
        Map.of("checkout", service()),
        Map.of(),
        Map.of("mail", channel("mail"), "hook", channel("hook")),
        Map.of(),
        Map.of(),
        null,
        Duration.ofSeconds(30),
        "https://muster.example.org");
  }

  private static Map<String, Person> people() {
    return Stream.of("ada", "bob", "cy")
        .collect(
            Collectors.toMap(
                id -> id, id -> new Person(id, id, Map.of("email", id + "@example.org"))));
  }

  private static SeverityScale severities() {
    return new SeverityScale(
        List.of(
            new SeverityLevel("P1", 1, "Critical", Urgency.HIGH, null, null),
            new SeverityLevel("P3", 3, "Minor", Urgency.LOW, null, null)),
        "severity",
        Map.of("critical", "P1"),
        "P3");
  }

  private static EscalationPolicy ladder() {
    return new EscalationPolicy(
        "ladder",
        EscalationMode.PAGE_AT,
        List.of(level("ada"), level("bob"), level("cy")),
        0,
        null,
        null);
  }

  private static Level level(String person) {
    return new Level(
        Duration.ZERO, Map.of(), List.of(new Target(Target.Kind.PERSON, person)), List.of());
  }

  private static Service service() {
    return new Service(
        "checkout",
        "payments",
        "ladder",
        "standard",
        Map.of(),
        List.of(),
        List.of(),
        Duration.ofMinutes(5),
        null,
        null,
        null,
        "https://runbooks.example.org/pay",
        null,
        null);
  }

  private static Channel channel(String name) {
    return new Channel(name, ChannelKind.CONSOLE, "email", RetryLimits.STANDARD, null, null);
  }
}
