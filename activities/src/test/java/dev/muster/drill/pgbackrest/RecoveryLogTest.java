package dev.muster.drill.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecoveryLogTest {
  @Test
  void whenAPointWasMadeIsToldByTheServerThatStoppedThere() {
    String before = "2026-03-01 05:00:00.000 GMT [7] LOG:  restored log file \"0005\"\n";
    String point = "2026-03-01 05:00:01.000 GMT [7] LOG:  recovery stopping at restore point ";

    assertThat(
            RecoveryLog.leftAt(
                before + point + "\"a \"release\"\", time 2026-03-01 04:30:00.25+00"))
        .contains(Instant.parse("2026-03-01T04:30:00.25Z"));
    assertThat(RecoveryLog.leftAt(point + "\"a release\", time 2026-03-01 04:30:00+00\nmore"))
        .contains(Instant.parse("2026-03-01T04:30:00Z"));
    assertThat(RecoveryLog.leftAt(before)).isEmpty();
  }
}
