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

  // MNT-19
  @Test
  void eachAttemptToTurnItSaysThatItIsTheSame() {
    HttpMode mode = new HttpMode(call("on"), call("off"));
    RoutineCalls calls =
        order -> {
          called.add(order.id() + " " + order.call().url());
          return new RoutineCalls.Answer(order.call().expect());
        };
    HttpCalls switched = new HttpCalls(mode, calls);
    Order order = new Order(mode, "window/shop");

    ModeState on = switched.turnOn(order);
    ModeState again = switched.turnOn(order);
    ModeState off = switched.turnOff(order);

    assertThat(on).isEqualTo(new ModeState(true, false, "answered 204"));
    assertThat(again).isEqualTo(on);
    assertThat(off.on()).isFalse();
    assertThat(called)
        .containsExactly(
            "window/shop/on http://shop/on",
            "window/shop/on http://shop/on",
            "window/shop/off http://shop/off");
  }

  private static RoutineStep.Call call(String what) {
    return new RoutineStep.Call("http://shop/" + what, "POST", 204, Duration.ofSeconds(5), null);
  }
}
