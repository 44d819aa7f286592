package dev.muster.maintenance.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.maintenance.HttpMode;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.routine.RoutineCalls;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpCallsTest {
  private final List<String> called = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();

  // MNT-19
  @Test
  void eachAttemptToTurnItSaysThatItIsTheSame() {
    HttpMode mode = new HttpMode(call("on"), call("off"));
    HttpCalls switched = new HttpCalls(mode, this::answer);
    Order order = new Order(mode, "window/shop");

    ModeState on = switched.turnOn(order);
    ModeState again = switched.turnOn(order);
    ModeState off = switched.turnOff(order);

    assertThat(on).isEqualTo(new ModeState(true, false, "answered 204"));
    assertThat(again).isEqualTo(on);
    assertThat(off.on()).isFalse();
    assertThat(called).containsExactly("/on", "/on", "/off");
    assertThat(keys.get(0)).startsWith("window/shop/").isEqualTo(keys.get(1));
    assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
  }

  // MNT-19
  @Test
  void whoeverHonoursTheKeyAnswersEachModeOfAHolderAndEachTurnOfItAnew() {
    HttpMode one = new HttpMode(call("on"), call("off"));
    HttpMode other = new HttpMode(call("other/on"), call("off"));

    for (HttpMode mode : List.of(one, other)) {
      HttpCalls switched = new HttpCalls(mode, this::answer);
      for (int turn = 0; turn < 2; turn++) {
        switched.turnOn(new Order(mode, "window/shop", List.of(), turn, null));
        switched.turnOff(new Order(mode, "window/shop", List.of(), turn, null));
      }
    }

    assertThat(keys).hasSize(8).doesNotHaveDuplicates();
  }

  private RoutineCalls.Answer answer(RoutineCalls.Order order) {
    keys.add(order.id());
    called.add(order.call().url().substring("http://shop".length()));
    return new RoutineCalls.Answer(order.call().expect());
  }

  private static RoutineStep.Call call(String what) {
    return new RoutineStep.Call("http://shop/" + what, "POST", 204, Duration.ofSeconds(5), null);
  }
}
