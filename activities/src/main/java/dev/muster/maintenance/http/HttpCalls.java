package dev.muster.maintenance.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.maintenance.HttpMode;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.maintenance.mode.Mode;
import dev.muster.routine.RoutineCalls;
import dev.muster.routine.RoutineStep;
import java.util.UUID;

/** Calls of addresses. What is on only they know: a good answer is taken for it. */
public final class HttpCalls implements Mode {
  private final HttpMode mode;
  private final RoutineCalls calls;

  public HttpCalls(HttpMode mode, RoutineCalls calls) {
    this.mode = mode;
    this.calls = calls;
  }

  @Override
  public ModeState look(Order order) {
    return new ModeState(false, false, "an address does not tell what is on");
  }

  @Override
  public ModeState turnOn(Order order) {
    return new ModeState(true, false, answered(order, "on", mode.on()));
  }

  @Override
  public ModeState turnOff(Order order) {
    return new ModeState(false, false, answered(order, "off", mode.off()));
  }

  private String answered(Order order, String what, RoutineStep.Call call) {
    String id = "%s/%s/%s/%d".formatted(order.holder(), mark(), what, order.turn());
    return "answered " + calls.call(new RoutineCalls.Order(id, call)).status();
  }

  /** Tells this mode from others of its holder, the same whenever it is turned. */
  private String mark() {
    String all =
        String.join(
            "\n", mode.on().method(), mode.on().url(), mode.off().method(), mode.off().url());
    return UUID.nameUUIDFromBytes(all.getBytes(UTF_8)).toString();
  }
}
