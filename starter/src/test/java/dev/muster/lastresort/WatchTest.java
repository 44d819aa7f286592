package dev.muster.lastresort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.lastresort.LastResortStep.AllClear;
import dev.muster.lastresort.LastResortStep.Keep;
import dev.muster.lastresort.LastResortStep.Tell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Observation WELL = new Observation.Well();
  private static final Observation GONE = new Observation.Unreachable("UNAVAILABLE");
  private static final Observation STUCK =
      new Observation.Stuck(List.of(new StuckIncident("incident/a/b", START)));

  private static final Observation UNSERVED =
      new Observation.Unserved(List.of("no worker polls muster-plans"));

  private Watch watch = Watch.CALM;
  private final List<String> told = new ArrayList<>();

  @Test
  void keepsStillWhileAllIsWell() {
    look(WELL, 0, 3600);

    assertThat(told).isEmpty();
    assertThat(watch).isEqualTo(Watch.CALM);
  }

  @Test
  void keepsStillThroughTroubleThatIsShorterThanTheLimit() {
    look(GONE, 0, 50);
    look(WELL, 60, 120);
    look(GONE, 130, 180);

    assertThat(told).isEmpty();
  }

  @Test
  void tellsOnceWhenTroubleHasLastedForTheLimit() {
    look(GONE, 0, 300);

    assertThat(told).containsExactly("60: trouble");
  }

  @Test
  void remindsEveryQuarterOfAnHour() {
    look(GONE, 0, 2000);

    assertThat(told).containsExactly("60: trouble", "960: still trouble", "1860: still trouble");
  }

  @Test
  void tellsOfQueuesThatNobodyTakesTasksOf() {
    look(UNSERVED, 0, 300);

    assertThat(told).containsExactly("60: trouble");
  }

  @Test
  void countsTroubleThatChangesItsFaceAsOne() {
    look(GONE, 0, 30);
    look(STUCK, 40, 100);

    assertThat(told).containsExactly("60: trouble");
  }

  @Test
  void givesTheAllClearOnceAllHasBeenWellForAWhile() {
    look(GONE, 0, 60);
    look(WELL, 70, 200);

    assertThat(told).containsExactly("60: trouble", "100: all clear since 0 until 70");
    assertThat(watch).isEqualTo(Watch.CALM);
  }

  @Test
  void neitherClearsNorTellsAgainWhenTroubleFlickers() {
    look(GONE, 0, 60);
    look(WELL, 70, 80);
    look(GONE, 90, 100);
    look(WELL, 110, 120);
    look(STUCK, 130, 140);

    assertThat(told).containsExactly("60: trouble");
  }

  @Test
  void tellsOfNewTroubleAfterAnAllClear() {
    look(GONE, 0, 60);
    look(WELL, 70, 100);
    look(STUCK, 110, 170);

    assertThat(told)
        .containsExactly("60: trouble", "100: all clear since 0 until 70", "170: trouble");
  }

  @Test
  void triesAgainWithTheNextLookWhenTheMessageCouldNotBeSent() {
    Watch before = new Watch(START, null, null);

    LastResortStep first = before.next(GONE, START.plusSeconds(60), MINUTE);
    LastResortStep second = before.next(GONE, START.plusSeconds(70), MINUTE);

    assertThat(first).isInstanceOf(Tell.class);
    assertThat(second)
        .isInstanceOfSatisfying(Tell.class, tell -> assertThat(tell.toldBefore()).isNull());
  }

  private void look(Observation seen, int from, int until) {
    for (int second = from; second <= until; second += 10) {
      LastResortStep step = watch.next(seen, START.plusSeconds(second), MINUTE);
      switch (step) {
        case Keep _ -> {}
        case Tell tell ->
            told.add(second + (tell.toldBefore() == null ? ":" : ": still") + " trouble");
        case AllClear clear ->
            told.add(
                "%d: all clear since %d until %d"
                    .formatted(second, seconds(clear.since()), seconds(clear.until())));
      }
      watch = step.then();
    }
  }

  private static long seconds(Instant at) {
    return Duration.between(START, at).toSeconds();
  }
}
