package dev.muster.drill.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.drill.DrillServer;
import dev.muster.drill.LogTarget;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecoverySettingsTest {
  @Test
  void aCopyDoesNothingByItselfAndReachesOutToNobody() {
    assertThat(text(LogTarget.END).lines())
        .contains(
            "archive_mode = 'off'",
            "hot_standby = 'off'",
            "listen_addresses = '127.0.0.1'",
            "max_logical_replication_workers = '0'",
            "primary_conninfo = ''",
            "primary_slot_name = ''",
            "restore_command = '''/usr/bin/pgbackrest'' archive-get %f \"%p\"'",
            "shared_preload_libraries = ''",
            "unix_socket_directories = '/tmp/drill-1/socket'")
        .noneMatch(line ->
            line.startsWith("recovery_target_time") || line.startsWith("recovery_target_name"));
  }

  @Test
  void aMomentIsWrittenWithoutTheNameOfAZone() {
    assertThat(text(new LogTarget.Moment(Instant.parse("2026-03-01T04:30:00.25Z"))).lines())
        .contains(
            "recovery_target_action = 'promote'",
            "recovery_target_time = '2026-03-01 04:30:00.250000+00'");
  }

  @Test
  void aNameIsWrittenAsItIs() {
    assertThat(text(new LogTarget.Named("before Max's release")).lines())
        .contains("recovery_target_name = 'before Max''s release'")
        .noneMatch(line -> line.startsWith("recovery_target_time"));
  }

  @Test
  void toTheEndOfTheLogThereIsNoMoment() {
    assertThat(settings(new LogTarget.Moment(Instant.EPOCH)).toTheEnd().text())
        .isEqualTo(text(LogTarget.END));
  }

  private static String text(LogTarget target) {
    return settings(target).text();
  }

  private static RecoverySettings settings(LogTarget target) {
    return new RecoverySettings(
        DrillServer.DURABLE,
        5433,
        "'/usr/bin/pgbackrest' archive-get %f \"%p\"",
        target,
        Path.of("/tmp/drill-1"));
  }
}
