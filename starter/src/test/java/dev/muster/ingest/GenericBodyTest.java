package dev.muster.ingest;

import static dev.muster.ingest.Samples.generic;
import static dev.muster.ingest.Samples.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenericBodyTest {
  @Test
  void readsTheExampleOfTheDocumentation() {
    assertThat(only(BodyExamples.GENERIC).title()).isEqualTo("Disk of db1 is full");
  }

  @Test
  void readsOneAlertWithEverything() {
    Alert alert =
        only(
            """
            {'title':'Disk full','service':'checkout','severity':'critical','fingerprint':'d1',
             'startsAt':'2026-01-31T12:00:00Z','description':'long','impact':'slow',
             'runbook':'https://r.example/1','dashboard':'https://d.example/1',
             'link':'https://l.example/1','labels':{'region':'eu','shard':7},
             'annotations':{'values':{'a':1}}}\
            """);

    assertThat(alert)
        .isEqualTo(
            new Alert(
                "d1",
                Instant.parse("2026-01-31T12:00:00Z"),
                AlertStatus.FIRING,
                null,
                Map.of(
                    "alertname", "Disk full",
                    "service", "checkout",
                    "severity", "critical",
                    "region", "eu",
                    "shard", "7"),
                Map.of(
                    "summary", "Disk full",
                    "description", "long",
                    "impact", "slow",
                    "runbook_url", "https://r.example/1",
                    "dashboard_url", "https://d.example/1",
                    "values", "{\"a\":1}"),
                "https://l.example/1"));
  }

  @Test
  void readsAListBareOrNamed() {
    assertThat(body("[{'title':'A'},{'title':'B'}]").alerts()).hasSize(2);
    assertThat(body("{'alerts':[{'title':'A'},{'title':'B'}]}").alerts()).hasSize(2);
  }

  @Test
  void aResolveWithTheSameLabelsIsTheSameAlert() {
    Alert firing = only("{'title':'Disk full','service':'checkout','severity':'info'}");
    Alert resolved =
        only("{'title':'Disk full','service':'checkout','severity':'info','status':'resolved'}");

    assertThat(resolved.episode()).isEqualTo(firing.episode());
    assertThat(resolved.status()).isEqualTo(AlertStatus.RESOLVED);
    assertThat(firing.startsAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aFiringAlertNeedsATitle() {
    Translation translation = body("[{'title':'A'},{'service':'checkout','title':' '}]");

    assertThat(translation.alerts()).hasSize(1);
    assertThat(translation.refusals()).containsExactly(new Refusal("/1/title", "is required"));
  }

  @Test
  void refusesWhatIsNeitherAlertNorList() {
    assertThatThrownBy(() -> body("'fire!'")).hasMessage(": must be an object");
    assertThatThrownBy(() -> body("{'alerts':7}")).hasMessage("/alerts: must be a list");
  }

  @Test
  void aLinkThatIsNoAddressOfTheWebIsLeftOut() {
    assertThat(only("{'title':'A','link':'javascript:alert(1)'}").link()).isNull();
  }

  private static Alert only(String quoted) {
    return body(quoted).alerts().getFirst().alert();
  }

  private static Translation body(String quoted) {
    return GenericBody.read(quoted(quoted), generic());
  }
}
