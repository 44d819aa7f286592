package dev.muster.restore;

import dev.muster.routine.RoutineCalls;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Addresses that are known by their paths. */
public final class ScriptedCalls implements RoutineCalls {
  public final List<String> called = new CopyOnWriteArrayList<>();
  public final Set<String> failing = ConcurrentHashMap.newKeySet();

  @Override
  public Answer call(Order order) {
    String path = URI.create(order.call().url()).getPath();
    if (failing.contains(path)) {
      throw ApplicationFailure.newNonRetryableFailure("it answered 500", "UNEXPECTED_ANSWER");
    }
    called.add(path);
    return new Answer(200);
  }
}
