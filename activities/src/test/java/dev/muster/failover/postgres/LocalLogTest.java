package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.LogPosition;
import dev.muster.failover.ReturnSight.OwnLog;
import org.junit.jupiter.api.Test;

class LocalLogTest {
  private static final String TOLD =
      """
      rmgr: Heap        len (rec/tot):     59/  8183, tx:        735, lsn: 0/03000028, prev 0/02FFFFD8, desc: INSERT off 1, blkref #0: rel 1663/5/16384 blk 0 FPW
      rmgr: Transaction len (rec/tot):     34/    34, tx:        735, lsn: 0/03002038, prev 0/03000028, desc: COMMIT 2026-11-29 12:00:00.000000 UTC
      rmgr: Transaction len (rec/tot):     34/    34, tx:        736, lsn: 0/03002060, prev 0/03002038, desc: ABORT 2026-11-29 12:00:00.000000 UTC
      rmgr: Transaction len (rec/tot):     34/    34, tx:        737, lsn: 0/03002088, prev 0/03002060, desc: COMMIT 2026-11-29 12:00:01.000000 UTC
      """;

  @Test
  void theLastRecordAndItsEndAreRead() {
    assertThat(LocalLog.of(TOLD, LogPosition.parse("0/3000028")))
        .isEqualTo(new OwnLog(LogPosition.parse("0/3002088"), LogPosition.parse("0/30020B0"), 2L));
  }

  @Test
  void onlyWhatWasCommittedBehindTheForkIsCounted() {
    assertThat(LocalLog.of(TOLD, LogPosition.parse("0/3002060")))
        .extracting(OwnLog::commits)
        .isEqualTo(1L);
  }

  @Test
  void aLogOfWhichNothingCanBeReadIsNotKnown() {
    assertThat(LocalLog.of("", LogPosition.parse("0/1"))).isNull();
  }
}
