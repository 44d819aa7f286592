package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.LogPosition;
import dev.muster.failover.ReplicationSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFileTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  private static ReplicationSample sample(int second) {
    return new ReplicationSample(
        NOON.plusSeconds(second),
        new LogPosition(1_000 + second),
        "streaming",
        new LogPosition(900),
        null,
        true);
  }

  @Test
  void whatIsKeptOfAPrimaryIsReadAgain() throws IOException {
    SampleFile file = new SampleFile(folder);
    ReplicationSample cut =
        new ReplicationSample(NOON.plusSeconds(9), new LogPosition(1), null, null, null, false);

    file.add("p1", sample(0), null);
    file.add("p2", sample(1), null);
    file.add("p1", cut, null);

    assertThat(file.of("p1")).containsExactly(sample(0), cut);
    assertThat(file.of("p2")).containsExactly(sample(1));
    assertThat(new SampleFile(folder.resolve("none")).of("p1")).isEmpty();
  }

  @Test
  void aLineThatACrashLeftHalfIsNone() throws IOException {
    SampleFile file = new SampleFile(folder);
    file.add("p1", sample(0), null);
    Files.writeString(
        folder.resolve(SampleFile.FILE), "2026-03-01T12:0\n", StandardOpenOption.APPEND);
    file.add("p1", sample(2), null);

    assertThat(file.of("p1")).containsExactly(sample(0), sample(2));
  }

  @Test
  void theOldestAreForgotten() throws IOException {
    SampleFile file = new SampleFile(folder);
    for (int second = 0; second < 9_000; second++) {
      file.add("p1", sample(second), null);
    }

    assertThat(file.of("p1").size()).isBetween(1_800, 8_000);
    assertThat(file.of("p1").getLast()).isEqualTo(sample(8_999));
    assertThat(Files.size(folder.resolve(SampleFile.FILE))).isLessThan(500_000);
  }
}
