package dev.muster.plan.runbook;

import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPair;

/** The commands by which a Redis pair is asked and told. */
record RedisCommands(RedisPair pair) {
  /** Those of its balancer. */
  BalancerCommands balancer() {
    return new BalancerCommands(pair.balancer());
  }

  /** What a server says to a command; its password is in the environment. */
  String ask(RedisNode node, String command) {
    String user = node.address().user();
    return "redis-cli -h %s -p %d%s %s"
        .formatted(
            ShellWord.of(node.host()),
            node.port(),
            user == null ? "" : " --user " + ShellWord.of(user),
            command);
  }

  /** What a server says of its replication under a name. */
  String says(RedisNode node, String name) {
    return "%s | tr -d '\\r' | sed -n 's/^%s://p'".formatted(ask(node, "INFO replication"), name);
  }

  /** Which part it takes: master or slave. */
  String role(RedisNode node) {
    return says(node, "role");
  }

  /** Has it keep its part when it is started again. */
  RunbookStep kept(RedisNode node) {
    return RunbookStep.at(
            "anywhere",
            "Have %s keep its part when it is started again. Where it has no file of configuration,"
                    .formatted(node.name())
                + " change how it is started.")
        .look(ask(node, "CONFIG REWRITE"), "OK");
  }
}
