package dev.muster.backup.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.pgbackrest.ArchivingCheck.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchivingCheckTest {
  private static final Setting REPLICA = new Setting("wal_level", "replica", false);

  @Test
  void aServerThatKeepsItsLogHasNoFault() {
    assertThat(ArchivingCheck.fault(List.of(new Setting("archive_mode", "on", false), REPLICA)))
        .isEmpty();
    assertThat(
            ArchivingCheck.fault(
                List.of(
                    new Setting("archive_mode", "always", false),
                    new Setting("wal_level", "logical", true))))
        .isEmpty();
  }

  // BKP-23
  @Test
  void whatIsInForceCountsAndNotWhatARestartWouldBring() {
    assertThat(ArchivingCheck.fault(List.of(new Setting("archive_mode", "off", true), REPLICA)))
        .contains("restart pending: archive_mode is off until the server is restarted");
  }

  @Test
  void eachSettingThatIsWrongIsNamed() {
    assertThat(
            ArchivingCheck.fault(
                List.of(
                    new Setting("archive_mode", "off", false),
                    new Setting("wal_level", "minimal", true))))
        .contains(
            "archive_mode is off, which takes a change of its settings and a restart;"
                + " restart pending: wal_level is minimal until the server is restarted");
  }
}
