package dev.muster.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StopTheLineTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final FreezeScope SHOP =
      new FreezeScope(List.of(), List.of("shop"), List.of(), Map.of());

  private final StopTheLine line = new StopTheLine(StopTheLineView.NOTHING, START);

  @Test
  void aStopIsInForceUntilItIsReleased() {
    stop("ada", null, null);

    assertThat(line.view().inForce())
        .containsExactly(new LineStop(1, "ada", "it burns", START, null, FreezeScope.EVERYTHING));
    assertThat(line.nextAt()).isNull();

    line.release(new ReleaseCommand("ben", "it is out", null), later(5));
    assertThat(line.view().inForce()).isEmpty();
    assertThat(line.view().lastRelease())
        .isEqualTo("ben released every stop at 2026-03-02 12:05:00 UTC: it is out");
  }

  @Test
  void aStopWithAnEndPassesByItself() {
    stop("ada", later(10), null);
    stop("ben", later(20), SHOP);

    assertThat(line.nextAt()).isEqualTo(later(10));
    line.pass(later(10));
    assertThat(line.view().inForce()).extracting(LineStop::actor).containsExactly("ben");
    assertThat(line.nextAt()).isEqualTo(later(20));
  }

  @Test
  void oneOfSeveralStopsIsReleasedByItsNumber() {
    stop("ada", null, null);
    stop("ben", null, SHOP);

    line.release(new ReleaseCommand("cy", "it is out", 1), later(1));

    assertThat(line.view().inForce()).extracting(LineStop::number).containsExactly(2);
    assertThat(line.view().lastRelease()).startsWith("cy released stop 1 at ");
  }

  @Test
  void ordersThatMakeNoSenseAreRefusedInASentence() {
    assertThat(line.refusal(new ReleaseCommand("ada", "why not", null)))
        .hasValue("Nothing is stopped.");
    assertThat(line.refusal(new StopCommand(" ", "it burns", null, null), START))
        .hasValue("A stop needs the name of who gives it.");
    assertThat(line.refusal(new StopCommand("ada", "", null, null), START))
        .hasValue("A stop needs a reason, which everybody reads who wants to start a plan.");
    assertThat(line.refusal(new StopCommand("ada", "x".repeat(501), null, null), START))
        .hasValue("A reason has 500 characters at most.");
    assertThat(line.refusal(new StopCommand("ada", "it burns", START, null), START))
        .hasValue("A stop ends in the future, not at 2026-03-02 12:00:00 UTC.");
    stop("ada", null, null);
    assertThat(line.refusal(new ReleaseCommand("", "it is out", null)))
        .hasValue("A release needs the name of who gives it.");
    assertThat(line.refusal(new ReleaseCommand("ada", "it is out", 7)))
        .hasValue("There is no stop 7 in force.");
    assertThat(line.refusal(new ReleaseCommand("ada", "it is out", 1))).isEmpty();
  }

  @Test
  void tooManyStopsAreRefused() {
    IntStream.range(0, StopTheLine.MOST_STOPS).forEach(i -> stop("ada", null, null));

    assertThat(line.refusal(new StopCommand("ada", "it burns", null, null), START))
        .hasValue("50 stops are in force already; release one first.");
  }

  @Test
  void theKeeperGoesAWhileAfterTheLastStop() {
    stop("ada", null, null);
    assertThat(line.isDone(later(600))).isFalse();

    line.release(new ReleaseCommand("ada", "it is out", null), later(600));
    assertThat(line.nextAt()).isEqualTo(later(601));
    assertThat(line.isDone(later(600))).isFalse();
    assertThat(line.isDone(later(601))).isTrue();
  }

  @Test
  void nothingIsForgottenWhenTheHistoryIsCut() {
    stop("ada", null, null);
    stop("ben", later(10), SHOP);
    line.release(new ReleaseCommand("cy", "it is out", 1), later(1));

    StopTheLine next = new StopTheLine(line.view(), later(2));

    assertThat(next.view()).isEqualTo(line.view());
  }

  @Test
  void theStorySaysWhoStoppedAndWhoReleased() {
    assertThat(line.view().story()).isEqualTo("Nothing is stopped.");
    stop("ada", null, null);
    stop("ben", later(10), SHOP);
    line.release(new ReleaseCommand("cy", "it is out", 1), later(1));

    assertThat(line.view().story())
        .isEqualTo(
            """
            - **2** by ben since 2026-03-02 12:00:00 UTC until 2026-03-02 12:10:00 UTC: it burns

            cy released stop 1 at 2026-03-02 12:01:00 UTC: it is out\
            """);
  }

  private void stop(String actor, @Nullable Instant until, @Nullable FreezeScope scope) {
    line.stop(new StopCommand(actor, "it burns", until, scope), START);
  }

  private static Instant later(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }
}
