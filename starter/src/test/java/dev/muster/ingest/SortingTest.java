package dev.muster.ingest;

import static dev.muster.ingest.Samples.NOW;
import static dev.muster.ingest.Samples.STARTED;
import static dev.muster.ingest.Samples.alertmanager;
import static dev.muster.ingest.Samples.policy;
import static dev.muster.ingest.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.IncidentRequest;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortingTest {
  // INC-17
  @Test
  void alertsWithEqualNameAndSeverityGoToOneIncident() {
    List<Parcel.Alerts> parcels =
        sort(
                policy(),
                IntStream.range(0, 10)
                    .mapToObj(i -> alert("f" + i, "checkout", "critical", Map.of("host", "h" + i)))
                    .toArray(Alert[]::new))
            .parcels();

    assertThat(parcels).hasSize(1);
    assertThat(parcels.getFirst().batch().alerts()).hasSize(10);
  }

  @Test
  void anotherServiceOrSeverityIsAnotherIncident() {
    assertThat(
            sort(
                    policy(),
                    alert("a", "checkout", "critical"),
                    alert("b", "payments", "critical"),
                    alert("c", "checkout", "warning"))
                .parcels())
        .extracting(Parcel::incident)
        .doesNotHaveDuplicates()
        .hasSize(3)
        .allMatch(id -> id.startsWith("incident/checkout/") || id.startsWith("incident/payments/"));
  }

  @Test
  void anAlertOfNoServiceIsRefusedAndTheOthersKept() {
    Sorting.Sorted sorted =
        sort(policy(), alert("a", "checkout", "critical"), alert("b", "nowhere", "critical"));

    assertThat(sorted.parcels()).hasSize(1);
    assertThat(sorted.refusals())
        .singleElement()
        .satisfies(refusal -> {
          assertThat(refusal.pointer()).isEqualTo("/alerts/1");
          assertThat(refusal.detail()).contains("label 'service' names none");
        });
  }

  // INC-02
  @ParameterizedTest
  @CsvSource({"critical, P1", "warning, P2", "info, P3", "unheard-of, P2"})
  void theSeverityLabelMapsToALevel(String label, String level) {
    assertThat(opening(policy(), alert("a", "checkout", label)).severity()).isEqualTo(level);
  }

  @Test
  void theMostSevereAlertNamesTheIncident() {
    Policy oneForAll = policy(groupedBy(service("checkout"), "service"));
    Alert mild = alert("mild", "checkout", "info", Map.of(), Map.of("summary", "hm"));
    Alert worst = alert("worst", "checkout", "critical", Map.of(), Map.of("summary", "Oh\n no"));

    IncidentRequest request = opening(oneForAll, mild, worst);
    assertThat(request.severity()).isEqualTo("P1");
    assertThat(request.title()).isEqualTo("Oh no");
  }

  // INC-07
  @Test
  void theIncidentKnowsWhichIntegrationFoundIt() {
    assertThat(opening(policy(), alert("a", "checkout", "info")).source())
        .isEqualTo(new IncidentRequest.Source(IncidentRequest.Kind.ALERT, "alertmanager"));
  }

  // INC-22
  @Test
  void theRunbookAndDashboardOfTheAlertComeBeforeThoseOfTheService() {
    Alert annotated =
        alert(
            "a",
            "search",
            "critical",
            Map.of(),
            Map.of(
                "runbook_url", "https://runbooks.example/own",
                "dashboard_url", "https://dashboards.example/own",
                "impact", "Slow"));

    IncidentRequest own = opening(policy(), annotated);
    assertThat(own.runbook()).isEqualTo("https://runbooks.example/own");
    assertThat(own.dashboard()).isEqualTo("https://dashboards.example/own");
    assertThat(own.impact()).isEqualTo("Slow");

    IncidentRequest services = opening(policy(), alert("a", "search", "critical"));
    assertThat(services.runbook()).isEqualTo("https://runbooks.example/default");
    assertThat(services.dashboard()).isEqualTo("https://dashboards.example/search");
    assertThat(services.impact()).isEqualTo("Nobody finds anything");
  }

  // INC-22
  @Test
  void withoutARunbookThereIsNoLink() {
    assertThat(opening(policy(), alert("a", "checkout", "critical")).runbook()).isNull();
    Alert script =
        alert("a", "checkout", "info", Map.of(), Map.of("runbook_url", "javascript:alert(1)"));
    assertThat(opening(policy(), script).runbook()).isNull();
  }

  @Test
  void whatOnlyEndedOpensNothing() {
    Alert ended = Samples.resolved("a");

    assertThat(sort(policy(), ended).parcels().getFirst().opening()).isNull();
  }

  @Test
  void theRequestCarriesThePolicyItStartsUnder() {
    assertThat(opening(policy(), alert("a", "checkout", "info")).policy().revision())
        .isEqualTo("abc123abc123");
  }

  @Test
  void aServiceThatResolvesOnSilenceHearsRepeatsInTime() {
    Alert alert = alert("a", "checkout", "critical");
    Policy tight = policy(service("checkout", Duration.parse("PT4H7M"), null, null));
    Policy loose = policy(service("checkout", Duration.ofHours(9), null, null));

    assertThat(remember(policy(), alert)).isEqualTo(Duration.ofMinutes(5));
    assertThat(remember(tight, alert)).isEqualTo(Duration.ofMinutes(1));
    assertThat(remember(loose, alert)).isEqualTo(Duration.ofMinutes(5));
  }

  private static Duration remember(Policy policy, Alert alert) {
    return sort(policy, alert).parcels().getFirst().remember();
  }

  private static IncidentRequest opening(Policy policy, Alert... alerts) {
    List<Parcel.Alerts> parcels = sort(policy, alerts).parcels();
    assertThat(parcels).hasSize(1);
    return parcels.getFirst().opening();
  }

  private static Sorting.Sorted sort(Policy policy, Alert... alerts) {
    List<Translation.Entry> entries =
        IntStream.range(0, alerts.length)
            .mapToObj(i -> new Translation.Entry("/alerts/" + i, alerts[i]))
            .toList();
    return new Sorting(policy, alertmanager(), NOW, Duration.ofMinutes(5)).sort(entries);
  }

  private static Service groupedBy(Service of, String label) {
    return new Service(
        of.name(),
        of.owner(),
        of.escalation(),
        of.severities(),
        of.match(),
        List.of(label),
        of.audiences(),
        of.watch(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Alert alert(String fingerprint, String service, String severity) {
    return alert(fingerprint, service, severity, Map.of());
  }

  private static Alert alert(
      String fingerprint, String service, String severity, Map<String, String> more) {
    return alert(fingerprint, service, severity, more, Map.of("summary", "Errors"));
  }

  private static Alert alert(
      String fingerprint,
      String service,
      String severity,
      Map<String, String> more,
      Map<String, String> annotations) {
    Map<String, String> labels = new HashMap<>(more);
    labels.putAll(Map.of("alertname", "Errors", "service", service, "severity", severity));
    return new Alert(fingerprint, STARTED, AlertStatus.FIRING, null, labels, annotations, null);
  }
}
