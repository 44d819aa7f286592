package dev.muster.failover.redis.jedis;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.redis.RedisNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Work on servers of one machine, of one attempt at a time for each system. */
final class MachineWork {
  /** The systems that attempts of this process work on, which their runs may have given up. */
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();

  private final String machine;

  MachineWork(String machine) {
    this.machine = machine;
  }

  String machine() {
    return machine;
  }

  /** Works on a server, which has to be of this machine. */
  <T> T on(RedisNode node, String system, Supplier<T> work) {
    if (!node.machine().equals(machine)) {
      throw FailoverFailure.ELSEWHERE.because(
          "%s is on %s, and this worker is on %s".formatted(node.name(), node.machine(), machine));
    }
    if (!atWork.add(system)) {
      throw FailoverFailure.INTERRUPTED.because("an attempt before is still at work on " + system);
    }
    try {
      return work.get();
    } finally {
      atWork.remove(system);
    }
  }
}
