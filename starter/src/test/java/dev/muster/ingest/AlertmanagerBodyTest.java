package dev.muster.ingest;

import static dev.muster.ingest.Samples.alertmanager;
import static dev.muster.ingest.Samples.quoted;
import static dev.muster.ingest.Samples.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertmanagerBodyTest {
  @Test
  void readsAGroupThatAlertmanagerPosted() {
    Alert alert = read("alertmanager-01-firing-single").getFirst();

    assertThat(alert.fingerprint()).isEqualTo("b679aa6e65c1e27f");
    assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
    assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-23T02:34:52.52Z"));
    assertThat(alert.endsAt()).isNull();
    assertThat(alert.labels()).containsEntry("service", "checkout").hasSize(8);
    assertThat(alert.annotations()).containsEntry("summary", "Error ratio of checkout is 25%");
    assertThat(alert.link())
        .isEqualTo("http://vm:29503/graph?g0.expr=app_error_ratio+%3E+0.05&g0.tab=1");
  }

  @Test
  void aRepeatReadsAsTheSameAlerts() {
    assertThat(read("alertmanager-02-repeated-same-group"))
        .isEqualTo(read("alertmanager-01-firing-single"));
  }

  @Test
  void aFiringGroupMayCarryAnAlertThatEnded() {
    assertThat(read("alertmanager-04-mixed-one-resolved"))
        .extracting(Alert::status)
        .containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED, AlertStatus.FIRING);
  }

  @Test
  void aResolvedAlertIsTheSameEpisodeWithAnEnd() {
    Alert firing = read("alertmanager-01-firing-single").getFirst();
    Alert resolved = read("alertmanager-05-resolved-group").getFirst();

    assertThat(resolved.episode()).isEqualTo(firing.episode());
    assertThat(resolved.endsAt()).isEqualTo(Instant.parse("2026-11-23T02:35:47.52Z"));
  }

  @Test
  void keepsCharactersOfAllKinds() {
    Alert alert = read("alertmanager-06-special-characters-firing").getFirst();

    assertThat(alert.labels())
        .containsEntry("team", "a \"b\" \\ c")
        .containsEntry("note", "line1\nline2 日本 🚨");
    assertThat(alert.annotations()).containsEntry("nul_like", "\u0001 ctrl \u2028 sep");
  }

  @Test
  void readsGrafanasAdditionsAndOffsets() {
    List<Alert> alerts = read("grafana-unified-webhook");

    assertThat(alerts).hasSize(2);
    assertThat(alerts.getFirst().startsAt())
        .isEqualTo(Instant.parse("2021-10-12T07:51:03.157076Z"));
    assertThat(alerts.getFirst().annotations()).doesNotContainKey(Links.DASHBOARD);
  }

  @Test
  void readsOnCallsAdditions() {
    assertThat(read("oncall-alertmanager-v4-with-counts")).hasSize(2);
  }

  // INC-22
  @Test
  void grafanasDashboardBecomesTheDashboardLink() {
    Translation translation =
        body(
            """
            {'alerts':[{'status':'firing','labels':{'alertname':'A'},'fingerprint':'f',
              'dashboardURL':'https://grafana.example/d/1'}]}\
            """);

    assertThat(translation.alerts().getFirst().alert().annotations())
        .containsEntry(Links.DASHBOARD, "https://grafana.example/d/1");
  }

  @Test
  void keepsTheGoodAlertsOfAGroupAndNamesTheBadOnes() {
    Translation translation =
        body(
            """
            {'alerts':[
              {'status':'firing','labels':{'alertname':'A'},'fingerprint':'a'},
              {'status':'shaky','labels':{'alertname':'B'},'fingerprint':'b'},
              {'status':'firing','labels':{'alertname':['C']},'fingerprint':'c'},
              {'status':'firing','labels':{'alertname':'D'},'startsAt':'yesterday'},
              'E',
              {'status':'resolved','labels':{'alertname':'F'},'fingerprint':'f'}]}\
            """);

    assertThat(translation.alerts())
        .extracting(entry -> entry.alert().fingerprint())
        .containsExactly("a", "f");
    assertThat(translation.refused()).isEqualTo(4);
    assertThat(translation.refusals())
        .extracting(Refusal::pointer)
        .containsExactly(
            "/alerts/1/status", "/alerts/2/labels/alertname", "/alerts/3/startsAt", "/alerts/4");
  }

  @Test
  void refusesABodyWithoutAlerts() {
    assertThatThrownBy(() -> body("{'status':'firing'}"))
        .isInstanceOf(RefusedFieldException.class)
        .hasMessage("/alerts: must be a list");
    assertThatThrownBy(() -> body("[]")).hasMessage(": must be an object");
  }

  @Test
  void anAlertWithoutStartHasNoEpisodes() {
    Translation translation =
        body(
            """
            {'alerts':[{'status':'firing','labels':{'alertname':'A'},
              'startsAt':'0001-01-01T00:00:00Z'}]}\
            """);

    assertThat(translation.alerts().getFirst().alert().startsAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void withoutAFingerprintTheLabelsAreTheIdentity() {
    Translation translation =
        body(
            """
            {'alerts':[
              {'status':'firing','labels':{'alertname':'A','host':'1'}},
              {'status':'resolved','labels':{'host':'1','alertname':'A'}},
              {'status':'firing','labels':{'alertname':'A','host':'2'}}]}\
            """);

    List<String> prints =
        translation.alerts().stream().map(entry -> entry.alert().fingerprint()).toList();
    assertThat(prints.get(0)).isEqualTo(prints.get(1)).isNotEqualTo(prints.get(2));
  }

  private static List<Alert> read(String recorded) {
    Translation translation =
        AlertmanagerBody.read(BoundedJson.read(recorded(recorded)), alertmanager());
    assertThat(translation.refusals()).isEmpty();
    return translation.alerts().stream().map(Translation.Entry::alert).toList();
  }

  private static Translation body(String quoted) {
    return AlertmanagerBody.read(quoted(quoted), alertmanager());
  }
}
