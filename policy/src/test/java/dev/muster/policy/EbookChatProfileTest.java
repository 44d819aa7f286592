package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.BackupPlan;
import dev.muster.incident.EscalationMode;
import dev.muster.incident.SeverityScale;
import dev.muster.oncall.Target;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.BucketSelection.Versioning;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ebook chat guide, 002. */
class EbookChatProfileTest {
  private static final Profile PROFILE = Profile.of("ebook-chat");
  private static final Policy POLICY = PROFILE.policy();
  private static final SeverityScale SCALE = POLICY.severities().get("incidents");

  // INC-01
  // C-02
  @Test
  void theFourSeveritiesPromiseAnAnswerWithin15MinutesOneFourAnd24Hours() {
    assertThat(Profile.severities(SCALE))
        .containsExactly("P1 15m -", "P2 1h -", "P3 4h -", "P4 1d -");
  }

  // INC-06
  @ParameterizedTest
  @CsvSource({"P1, role:engineering-manager", "P2, role:engineering-manager", "P3,"})
  void theSevereIncidentsHaveACommander(String level, String role) {
    assertThat(SCALE.level(level).commander()).isEqualTo(role == null ? null : Target.parse(role));
  }

  // INC-02
  // C-01
  @ParameterizedTest
  @CsvSource({"critical, P1", "warning, P2", "info, P3", "debug, P3"})
  void theLabelOfAnAlertIsItsLevel(String label, String level) {
    assertThat(SCALE.levelFor(Map.of("severity", label)).name()).isEqualTo(level);
  }

  // ESC-04
  // C-03
  @ParameterizedTest
  @CsvSource({"P1, 15", "P2, 60", "P3, 240", "P4, 1440"})
  void eachSeverityClimbsAtItsOwnPace(String severity, long minutes) {
    LadderPlan plan =
        Profile.plan(POLICY, "ebook-chat", severity, "2026-03-02T12:00", ZoneOffset.UTC);
    String once = Durations.format(Duration.ofMinutes(minutes));
    String twice = Durations.format(Duration.ofMinutes(2 * minutes));

    assertThat(Profile.levels(plan))
        .containsExactly(
            "0s role:devops-engineer",
            once + " role:senior-developer",
            twice + " role:engineering-manager");
  }

  // C-05
  @Test
  void itsMinutesAreTimesToAnswer() {
    assertThat(POLICY.escalation().get("ebook-chat").mode())
        .isEqualTo(EscalationMode.RESPOND_WITHIN);
  }

  // ESC-11
  @Test
  void incidentsAreToldToTheGuidesChannelAndList() {
    assertThat(POLICY.services().get("ebook-chat").audiences())
        .map(name -> POLICY.audiences().get(name).address())
        .isEqualTo(List.of("#incidents", "incidents@company.com"));
  }

  // ONC-06
  @ParameterizedTest
  @ValueSource(strings = {"devops-engineer: [devon]", "senior-developer: [sasha]"})
  void aRoleWithNobodyBoundToItFailsBeforeTheNight(String role) {
    String name = role.substring(0, role.indexOf(':'));
    LoadedPolicy loaded = PROFILE.with(role, name + ": []").load();

    assertThat(loaded.policy()).isNull();
    assertThat(loaded.faults())
        .singleElement()
        .satisfies(
            fault -> assertThat(fault.reason()).isEqualTo("nobody has the role '" + name + "'"));
  }

  // BKP-04
  @Test
  void theFilesAreBackedUpEachDayKeptFor90DaysAndMustHaveVersions() {
    BackupPlan backup = POLICY.plans().backups().get("ebook-chat-files");

    assertThat(POLICY.plans().timetables().get("backup/ebook-chat-files").recurrence().words())
        .isEqualTo("each day at 03:00 UTC");
    assertThat(backup.keep().within()).isEqualTo(Duration.ofDays(90));
    assertThat(backup.source())
        .isInstanceOfSatisfying(
            BucketSelection.class,
            files -> assertThat(files.versioning()).isEqualTo(Versioning.REQUIRED));
  }

  // BKP-05
  @Test
  void theDashboardsAreExportedEachNight() {
    assertThat(POLICY.plans().backups().get("ebook-chat-dashboards").source().product())
        .isEqualTo("Grafana");
    assertThat(POLICY.plans().timetables().get("backup/ebook-chat-dashboards").recurrence().words())
        .isEqualTo("each day at 04:00 UTC");
  }

  // RST-12
  @Test
  void minioIsRestartedOnceTheFilesAreBackAndEqual() {
    assertThat(POLICY.plans().restores().get("ebook-chat-files-back").stepNames())
        .containsExactly(
            "choose a restore point",
            "back up what is there",
            "put objects back",
            "compare what is there then",
            "MinIO was restarted");
  }
}
