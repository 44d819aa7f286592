package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.api.Front;
import dev.muster.api.SampleBackups;
import dev.muster.api.SampleRuns;
import dev.muster.api.SampleWindows;
import dev.muster.api.ScriptedAudit;
import dev.muster.api.ScriptedHistory;
import dev.muster.api.ScriptedInbox;
import dev.muster.api.ScriptedIncidents;
import dev.muster.api.ScriptedIndex;
import dev.muster.api.ScriptedRestorePoints;
import dev.muster.api.ScriptedShelf;
import dev.muster.api.ScriptedWindows;
import dev.muster.api.TestPolicy;
import dev.muster.api.Views;
import dev.muster.approval.ApprovalStatus;
import dev.muster.engine.Told;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.TimelineEntry;
import dev.muster.incident.TimelineEntry.Kind;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Receipt;
import dev.muster.policy.AccessToken.Role;
import dev.muster.readmodel.AuditEntry;
import dev.muster.readmodel.Found;
import dev.muster.steering.CommandOutcome;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console in Chromium: looked at by axe, walked through with and without scripts. */
@SpringBootTest(
    classes = Front.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {Front.NO_ENGINE, "muster.console.temporal-ui=http://127.0.0.1:8233"})
class ConsoleBrowserIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "console");

  @Autowired ScriptedHistory history;
  @Autowired ScriptedIncidents incidents;
  @Autowired ScriptedAudit audit;
  @Autowired ScriptedInbox inbox;
  @Autowired ScriptedShelf shelf;
  @Autowired ScriptedRestorePoints points;
  @Autowired ScriptedIndex index;
  @Autowired ScriptedWindows windows;
  @LocalServerPort int port;

  @Test
  void everyPageIsAccessibleAtADeskAndOnAPhoneAndWorksWithoutScripts() throws Exception {
    String modules = System.getenv("MUSTER_NODE_MODULES");
    assumeThat(modules).as("MUSTER_NODE_MODULES, which deploy/test sets").isNotNull();
    assumeThat(CHROMIUM).exists();
    fill();

    JsonNode found = walk(Objects.requireNonNull(modules));

    assertThat(found.required("faults").values()).extracting(JsonNode::asString).isEmpty();
    assertThat(found.required("pages").values()).hasSize(4 * 26 + 1);
  }

  private JsonNode walk(String modules) throws Exception {
    Files.createDirectories(PICTURES);
    Path script =
        Path.of(Objects.requireNonNull(getClass().getResource("/browser/check.mjs")).toURI());
    Path output = PICTURES.resolve("found.json");
    Process walk =
        new ProcessBuilder(
                "node",
                script.toString(),
                "http://127.0.0.1:" + port,
                TestPolicy.secret(Role.ADMIN),
                modules,
                CHROMIUM.toString(),
                PICTURES.toString())
            .redirectOutput(output.toFile())
            .redirectError(PICTURES.resolve("node.log").toFile())
            .start();
    try {
      assertThat(walk.waitFor(4, TimeUnit.MINUTES)).as("the walk ends").isTrue();
      assertThat(walk.exitValue()).as(Files.readString(PICTURES.resolve("node.log"))).isZero();
      return JsonMapper.shared().readTree(Files.readString(output));
    } finally {
      walk.descendants().forEach(ProcessHandle::destroyForcibly);
      walk.destroyForcibly();
    }
  }

  private void fill() {
    incidents.answer = new CommandOutcome.Applied(Views.acknowledged("i-1", "person-ADMIN"));
    windows.there.add(SampleWindows.planned());
    windows.there.add(
        new Sighting(
            "window/shop-monthly/2026-11-23T11:50:00Z",
            Stage.BEGUN,
            SampleWindows.open(
                Duration.ofMinutes(10),
                null,
                "start-a-worker-whose-name-has-no-break-" + "x".repeat(80) + ": it exits with 1")));
    windows.answer = new Told.Done<>(SampleWindows.open(Duration.ofMinutes(10), "paused"));
    inbox.requests.add(
        Plans.requestOf(SampleWindows.ID, "3", ApprovalStatus.APPROVED, "update the shop"));
    inbox.requests.add(Plans.request("1", ApprovalStatus.WAITING, "flush the cache"));
    inbox.requests.add(Plans.request("2", ApprovalStatus.APPROVED, "the shop is calm"));
    shelf.records.add(Plans.record("done in 3 s"));
    SampleBackups.tell(points, shelf);
    SampleRuns.tell(shelf);
    SampleRuns.seal(shelf);
    shelf.records.add(SampleRuns.kept());
    history.incidents.add(Views.open("i-1"));
    history.incidents.add(Views.heldBy("i-4", "window/shop-monthly/2026-11-23T11:50:00Z"));
    history.incidents.add(Views.acknowledged("i-2", "bo"));
    history.incidents.add(
        Views.view(
            "i-3",
            "A-name-without-a-break-that-is-far-too-long-for-the-width-of-a-telephone-"
                + "x".repeat(80),
            IncidentStatus.RESOLVED,
            null));
    history.timeline.add(entry(1, Kind.OPENED, "Opened as P1 Down by alertmanager", null));
    history.timeline.add(
        entry(2, Kind.PAGED, "Level 1, due 12:00:00 UTC: Ada Lovelace by mail, sms", null));
    history.timeline.add(
        entry(
            3, Kind.RECEIPT, "Delivered to ada by mail", receipt(Receipt.Result.DELIVERED, null)));
    history.timeline.add(
        entry(
            4,
            Kind.RECEIPT,
            "Not delivered to ada by sms: 503 from the provider",
            receipt(Receipt.Result.FAILED, "503 from the provider")));
    history.alerts.add(
        new Alert(
            "f",
            TestPolicy.NOW,
            AlertStatus.FIRING,
            null,
            Map.of("alertname", "HighErrors", "service", "checkout", "severity", "critical"),
            Map.of("summary", "4.2 % of checkouts fail"),
            "http://127.0.0.1:9090/graph"));
    index.found.add(
        new Found(Found.Kind.INCIDENT, "i-1", TestPolicy.NOW, "Down", "checkout k", "P1 open"));
    audit.acts.add(
        new AuditEntry(
            "r", TestPolicy.NOW, "ada", "incident.command", "i-1", "Acknowledged by ada"));
  }

  private static TimelineEntry entry(long sequence, Kind kind, String text, Receipt receipt) {
    return new TimelineEntry(sequence, TestPolicy.NOW, kind, text, null, receipt);
  }

  private static Receipt receipt(Receipt.Result result, String detail) {
    return new Receipt(
        "p-1",
        "ada",
        detail == null ? "mail" : "sms",
        NoticeKind.PAGE,
        result,
        TestPolicy.NOW.minusSeconds(2),
        TestPolicy.NOW,
        "m-1",
        1,
        null,
        detail);
  }
}
