package dev.muster.backup;

import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.PostgresAddress;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A policy that is asked again and again, and whoever writes. */
final class HeartbeatWorld implements HeartbeatPolicy, HeartbeatWriter {
  final List<Order> orders = new CopyOnWriteArrayList<>();
  final Set<String> runs = ConcurrentHashMap.newKeySet();
  volatile IntFunction<@Nullable HeartbeatTable> policy = look -> null;
  volatile End end = End.TIME_IS_OVER;
  volatile int failures;
  volatile int looks;

  static HeartbeatTable table(String host) {
    return new HeartbeatTable(
        new PostgresAddress(host, 5432, "shop", "heartbeat", "${env:PASSWORD}"),
        HeartbeatTable.USUAL);
  }

  @Override
  public synchronized @Nullable HeartbeatTable lookUp(String backup) {
    return policy.apply(looks++);
  }

  @Override
  public synchronized End write(Order order) {
    orders.add(order);
    runs.add(Activity.getExecutionContext().getInfo().getWorkflowRunId());
    if (orders.size() <= failures) {
      throw ApplicationFailure.newFailure("the database is away", "DATABASE_UNAVAILABLE");
    }
    return end;
  }
}
