package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingTest {
  private static final ObjectKind NONE = new ObjectKind("large objects", 0, "0");

  // BKP-17
  @Test
  void eachKindCountsWhatItIsOf() {
    assertThat(
            new DatabaseContents(
                    List.of(new TableContents("public.orders", 1_200, "9")),
                    List.of(),
                    List.of(),
                    NONE,
                    List.of())
                .holding())
        .isEqualTo(new Holding(1, "tables", "1,200 rows in 1 tables"));
    assertThat(new KeyspaceContents(List.of(), NONE, 3, Instant.EPOCH).holding())
        .isEqualTo(new Holding(0, "keys", "0 keys in 0 databases, beside 3 that have expired"));
    assertThat(
            new FileContents(
                    List.of(
                        new StoredFile("conf", StoredFile.Kind.FOLDER, "0755", 0, ""),
                        new StoredFile("conf/a", StoredFile.Kind.FILE, "0644", 5, "ab".repeat(32))),
                    List.of())
                .holding())
        .isEqualTo(new Holding(1, "files", "1 file with 5 bytes"));
    assertThat(new ObjectContents(7, 70, 70, BucketProtection.UNKNOWN, List.of()).holding())
        .isEqualTo(new Holding(7, "objects", "7 objects with 70 bytes"));
  }
}
