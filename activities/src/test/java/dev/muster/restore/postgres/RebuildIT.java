package dev.muster.restore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.backup.BackupPlan;
import dev.muster.drill.RestorePointChoice;
import dev.muster.drill.postgres.BackupSetting;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.oncall.Target;
import dev.muster.program.FreePort;
import dev.muster.recovery.RebuildTerms;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.RecoveryWork.PutBack;
import dev.muster.recovery.RecoveryWork.SmokeTest;
import dev.muster.restore.DatabaseTarget;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.StepsAround;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.s3.Place;
import dev.muster.routine.RoutineStep;
import dev.muster.routine.http.HttpRoutineCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A site that is built up from a real dump in a real store, and serves what was in it. */
@Timeout(600)
class RebuildIT {
  private static final Duration PROMISED = Duration.ofHours(1);

  private BackupSetting setting;
  private HttpServer site;
  private RebuildRuns runs;
  private Instant takenAt;

  @BeforeEach
  void start(@TempDir Path own) throws Exception {
    setting = BackupSetting.start(own);
    takenAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    RestorePointId point = setting.take(takenAt).point();
    setting.copy(point);
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(rows() == BackupSetting.ROWS ? 200 : 503, -1);
          exchange.close();
        });
    site.start();
    runs =
        new RebuildRuns(
            new HttpRoutineCalls(HttpClient.newHttpClient(), setting.secrets()),
            Stream.concat(Stream.of(setting.adapters()), Stream.of(new RebuildRuns.NoCatalogue()))
                .toArray());
  }

  @AfterEach
  void stop() {
    if (runs != null) {
      runs.close();
      site.stop(0);
    }
    if (setting != null) {
      setting.close();
    }
  }

  /** Serves by what the database has that was built up. */
  private long rows() throws IOException {
    try (Connection session = new PostgresLogin(rebuilt(), "site", setting.secrets()).open();
        Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM orders")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      return -1;
    }
  }

  private PostgresAddress rebuilt() {
    PostgresAddress source = setting.address();
    return new PostgresAddress(
        source.host(), source.port(), "rebuilt", source.user(), source.password());
  }

  private RecoveryPlan plan(BackupPlan backup) {
    ApprovalTerms leave =
        new ApprovalTerms(
            List.of("cto"),
            1,
            Duration.ofHours(1),
            null,
            List.of(new Reminder(Duration.ZERO, List.of(Target.parse("role:cto")))));
    RestorePlan restore =
        new RestorePlan(
            "shop-back",
            "Puts the shop back",
            "web",
            backup,
            new DatabaseTarget(rebuilt()),
            leave,
            null,
            Duration.ofMinutes(5),
            RestorePointChoice.LATEST,
            false,
            RestorePlan.Mode.FOR_REAL,
            List.of(),
            "0123456789ab",
            StepsAround.NOTHING);
    RoutineStep.Call health =
        new RoutineStep.Call(
            "http://127.0.0.1:%d/health".formatted(site.getAddress().getPort()),
            "GET",
            200,
            Duration.ofSeconds(10),
            null);
    return new RecoveryPlan(
            "shop-rebuild",
            "The shop is built up from its backups",
            "web",
            List.of(
                new RecoveryStep("database", List.of(), new PutBack(restore)),
                new RecoveryStep(
                    "smoke",
                    List.of("database"),
                    new SmokeTest(Map.of("west", health), Duration.ofMinutes(1)))),
            leave,
            Duration.ofMinutes(30),
            List.of(),
            null,
            "west",
            FailoverKind.SWITCHOVER,
            Mode.FOR_REAL,
            "0123456789ab",
            new RebuildTerms(
                "west",
                "north",
                PROMISED,
                RestorePointChoice.LATEST,
                false,
                takenAt.plusSeconds(60)))
        .of(null, Mode.FOR_REAL);
  }

  private EvidenceRecord record(String plan) {
    return runs.evidence.stream()
        .filter(record -> record.plan().equals(plan))
        .findFirst()
        .orElseThrow();
  }

  private static String fact(EvidenceRecord record, String name) {
    return record.facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(EvidenceFact::text)
        .findFirst()
        .orElse("");
  }

  // DR-01
  @Test
  void whatWasBackedUpServesAtTheSiteThatWasBuiltUp() throws IOException {
    assertThat(runs.run(plan(setting.plan())).verdict()).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(rows()).isEqualTo(BackupSetting.ROWS);
    EvidenceRecord record = record("recovery/shop-rebuild");
    assertThat(record.steps())
        .extracting(EvidenceStep::name)
        .containsExactly("look at every system", "database", "smoke");
    assertThat(record.promises())
        .extracting(EvidencePromise::outcome)
        .containsOnly(EvidencePromise.Outcome.KEPT);
    assertThat(fact(record("restore/shop-back"), "Compared"))
        .startsWith("%,d rows".formatted(BackupSetting.ROWS));
  }

  // DR-11
  @Test
  void withTheFirstStoreUnreachableItIsBuiltUpFromTheSecond() throws IOException {
    StoreAddress near = setting.store();
    StoreAddress gone =
        new StoreAddress(
            near.name(),
            near.bucket(),
            near.region(),
            "http://127.0.0.1:" + FreePort.find(),
            near.addressing(),
            near.prefix(),
            near.credentials());

    assertThat(runs.run(plan(setting.plan(gone))).verdict()).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(rows()).isEqualTo(BackupSetting.ROWS);
    assertThat(fact(record("restore/shop-back"), "Read from"))
        .startsWith("the second store second, since the first can't be reached: ");
    assertThat(fact(record("recovery/shop-rebuild"), "Restore points"))
        .contains("in the second store second");
  }

  @Test
  void theLatestThatADrillHasProvenIsPutBackWhereThePlanSaysSo() {
    RestorePointId proven = setting.point(takenAt);
    setting.take(takenAt.plusSeconds(30));
    try (Place place = setting.place()) {
      place.prove(new Proof(proven, "drill/shop-db-weekly/1", takenAt, PROMISED, Duration.ZERO));
    }
    RecoveryPlan plan = plan(setting.plan());
    RebuildTerms terms = Objects.requireNonNull(plan.rebuild());

    assertThat(runs.run(plan.on(terms.choosing(RestorePointChoice.PROVEN))).verdict())
        .isEqualTo(EvidenceVerdict.KEPT);

    assertThat(fact(record("restore/shop-back"), "Restore point")).startsWith(proven.text());
  }
}
