package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoredPointsTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00.123456Z");
  private static final int FAR_BELOW_A_MEGABYTE = 600_000;

  @Test
  void theLatestLeadsBackTheShortestWayAndTheLastProofIsTheYoungest() {
    KeptPoint young = new KeptPoint(id(1), NIGHT.plusSeconds(60), 1, List.of(proof(1, 5)));
    KeptPoint old = new KeptPoint(id(2), NIGHT, 1, List.of(proof(2, 7), proof(2, 6)));
    StoredPoints stored = new StoredPoints("shop-db", "near", NIGHT, 2, 0, List.of(old, young));

    assertThat(stored.latest()).contains(young);
    assertThat(stored.lastProof()).contains(proof(2, 7));
    assertThat(new StoredPoints("shop-db", "near", NIGHT, 0, 0, List.of()).lastProof()).isEmpty();
  }

  @Test
  void theMostThatIsToldIsFarBelowWhatAMessageMayHave() {
    List<KeptPoint> points =
        IntStream.rangeClosed(0, StoredPoints.MOST)
            .mapToObj(number ->
                new KeptPoint(
                    id(number),
                    NIGHT,
                    123_456_789_012L,
                    Stream.of(proof(number, number))
                        .filter(one -> number < StoredPoints.MOST_PROOFS)
                        .toList()))
            .toList();
    StoredPoints most = new StoredPoints("a".repeat(63), "near", NIGHT, 5_000, 0, points);

    assertThat(
            DefaultDataConverter.STANDARD_INSTANCE
                .toPayload(most)
                .orElseThrow()
                .getSerializedSize())
        .isLessThan(FAR_BELOW_A_MEGABYTE);
  }

  private static RestorePointId id(int number) {
    return new RestorePointId("a".repeat(63), NIGHT.plus(Duration.ofHours(number)));
  }

  private static Proof proof(int number, int later) {
    return new Proof(
        id(number),
        "drill/" + "a".repeat(63) + "/2026-03-01T02:00:00Z",
        NIGHT.plusSeconds(later),
        Duration.ofMillis(123_456),
        Duration.ofHours(25));
  }
}
