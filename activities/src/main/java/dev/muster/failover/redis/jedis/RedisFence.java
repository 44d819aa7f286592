package dev.muster.failover.redis.jedis;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.TakeOverActivities.Fenced;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.redis.RedisLink;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisState;
import io.temporal.failure.ApplicationFailure;
import redis.clients.jedis.HostAndPort;

/**
 * Keeps a Redis of this machine from writing for good, and from throwing away what it wrote alone:
 * it follows nobody, also when it is started again. One that does not run can't be told, and
 * whoever starts it gets a master.
 */
record RedisFence(RedisNode node, RedisAccess access) {
  private static final HostAndPort NOBODY = HostAndPort.from(RedisLink.NOBODY);

  Fenced done() {
    try {
      demote();
      keep();
      return new Fenced("it follows nobody, and does so when it is started again");
    } catch (ApplicationFailure failure) {
      throw PairFault.notFenced(failure);
    }
  }

  /** It takes no writes and forgets none from then on. */
  void demote() {
    RedisLink link = access.state(node).link();
    if (link == null || !RedisLink.NOBODY.equals(link.master())) {
      access.act(node, server -> server.replicaof(NOBODY.getHost(), NOBODY.getPort()));
    }
    access.act(node, server -> server.configSet("replica-read-only", "yes"));
    RedisState state = access.state(node);
    if (state.takesWrites()) {
      throw FailoverFailure.NOT_FENCED.because(
          "%s was promoted by somebody meanwhile".formatted(node.name()));
    }
  }

  private void keep() {
    new LastingPart(access)
        .keptBy(node)
        .ifPresent(why -> {
          throw FailoverFailure.NOT_FENCED.because(
              "it takes no writes now, and whoever starts it again gets a master: " + why);
        });
  }
}
