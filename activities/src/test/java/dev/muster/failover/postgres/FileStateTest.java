package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.LogPosition;
import dev.muster.failover.ReturnSight.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileStateTest {
  private static FileState of(String state, String hints, int checksums, String whole) {
    return FileState.parse(
        """
        Database system identifier:           7578129612345678901
        Database cluster state:               %s
        Latest checkpoint location:           1/A3000028
        Latest checkpoint's TimeLineID:       3
        Latest checkpoint's full_page_writes: %s
        Minimum recovery ending location:     1/B0000000
        Min recovery ending loc's timeline:   4
        wal_log_hints setting:                %s
        Data page checksum version:           %d
        """
            .formatted(state, whole, hints, checksums));
  }

  @ParameterizedTest
  @CsvSource({
    "off, 1, on, true",
    "on, 0, on, true",
    "off, 0, on, false",
    "on, 1, off, false",
  })
  void pagesThatChangedAreToldByChecksumsOrHintsAndWholePages(
      String hints, int checksums, String whole, boolean told) {
    assertThat(of("shut down", hints, checksums, whole).hints()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "shut down, STOPPED, false",
    "shut down in recovery, STOPPED, true",
    "in archive recovery, CRASHED_STANDBY, true",
    "in production, CRASHED, false",
    "shutting down, CRASHED, false",
    "in crash recovery, CRASHED, false",
  })
  void howAServerCameToRestIsRead(String state, Rest rest, boolean standby) {
    assertThat(of(state, "on", 0, "on").rest()).isEqualTo(rest);
    assertThat(of(state, "on", 0, "on").isOfStandby()).isEqualTo(standby);
  }

  @Test
  void howFarAStandbyHadComeIsRead() {
    FileState files = of("shut down in recovery", "on", 0, "on");

    assertThat(files.recovered()).isEqualTo(LogPosition.parse("1/B0000000"));
    assertThat(files.recoveredTimeline()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000000003, 16777216, 0/3000000",
    "00000002000000FF, 16777216, 2/FF000000",
    "0000000100000002, 1073741824, 1/80000000",
  })
  void aSegmentBeginsWhereItsNameSays(String name, long size, String position) {
    assertThat(WriterFacts.position(name, size)).isEqualTo(LogPosition.parse(position));
  }
}
