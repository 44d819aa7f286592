package dev.muster.maintenance.http;

import dev.muster.maintenance.HttpMode;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.maintenance.mode.Mode;
import dev.muster.routine.RoutineCalls;
import dev.muster.routine.RoutineStep;

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
    String id = order.holder() + "/" + what;
    return "answered " + calls.call(new RoutineCalls.Order(id, call)).status();
  }
}
