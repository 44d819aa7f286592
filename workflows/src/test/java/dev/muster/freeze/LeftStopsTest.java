package dev.muster.freeze;

import static dev.muster.temporal.Events.answered;
import static dev.muster.temporal.Events.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.temporal.Events;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftStopsTest {
  private static final HistoryEvent START = started(new StopTheLineRequest(null));

  @Test
  void theLastOrderThatWasCarriedOutSaysWhatIsStopped() {
    assertThat(left(START, answered(view(1)), answered(view(1, 2)))).isEqualTo(view(1, 2));
    assertThat(left(START, answered(view(1)), answered(view()))).isEqualTo(view());
  }

  @Test
  void withoutAnOrderItIsWhatTheRunBeganWith() {
    assertThat(left(started(new StopTheLineRequest(view(3))))).isEqualTo(view(3));
    assertThat(left(START)).isEqualTo(StopTheLineView.NOTHING);
  }

  private static StopTheLineView left(HistoryEvent... history) {
    return LeftStops.of(List.of(history), Events.TOLD);
  }

  private static StopTheLineView view(int... numbers) {
    List<LineStop> stops = Arrays.stream(numbers).mapToObj(LeftStopsTest::stop).toList();
    return new StopTheLineView(stops, numbers.length, null);
  }

  private static LineStop stop(int number) {
    return new LineStop(number, "ada", "it burns", Instant.EPOCH, null, FreezeScope.EVERYTHING);
  }
}
