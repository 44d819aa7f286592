package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverKind;
import dev.muster.failover.LossBounds;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisNode;
import dev.muster.restorepoint.RedisAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisFailoverReaderTest {
  private static final RedisFailoverPlan CACHE =
      Objects.requireNonNull(
          Written.complete().policy().plans().redisFailovers().get("cache-over"));

  @Test
  void aPairIsReadWithWhoActsOnEachServer() {
    assertThat(CACHE.pair().first())
        .isEqualTo(
            new RedisNode(
                "cache-1",
                "eu-north-1",
                "db-1",
                new RedisAddress("cache-1.example.com", 6380, "mover", "${env:ADMIN_PASSWORD}"),
                "redis/cache-1"));
    assertThat(CACHE.pair().second().address().port()).isEqualTo(6379);
    assertThat(CACHE.pair().balancer()).isEqualTo("proxy.example.com:9998");
    assertThat(CACHE.systems()).containsExactly("shop-app");
  }

  @Test
  void whatIsPromisedAndWhoMustAgreeIsRead() {
    assertThat(CACHE.closedWithin()).isEqualTo(Duration.ofSeconds(1));
    assertThat(CACHE.drainWithin()).isEqualTo(Duration.ofSeconds(5));
    assertThat(CACHE.behindAtMost()).isEqualTo(65_536);
    assertThat(CACHE.leave().roles()).isEqualTo(List.of("lead"));
    assertThat(CACHE.chain()).isEqualTo("failover/cache-over");
  }

  @Test
  void whatHoldsWhereTheMasterIsGoneAndWhoHearsOfItIsRead() {
    assertThat(CACHE.lost().cutOffBy()).containsExactly(Map.entry("cache-1", "cut-off-db-1"));
    assertThat(CACHE.lost().loseAtMost()).isEqualTo(new LossBounds(65_536, Duration.ofSeconds(10)));
    assertThat(Objects.requireNonNull(CACHE.watched().tell()).service()).isEqualTo("shop");
    assertThat(CACHE.purpose()).isEqualTo(FailoverKind.SWITCHOVER);
  }

  @Test
  void itIsNoneOfPostgres() {
    assertThat(Written.complete().policy().plans().failovers()).containsOnlyKeys("orders-over");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          balanced-as: redis/cache-2 | balanced-as: redis/cache-1 | failovers.cache-over.redis: both servers are redis/cache-1
          host: cache-2.example.com | host: cache-1.example.com¶          port: 6380 | failovers.cache-over.redis: cache-1 and cache-2 are one server
          machine: db-2¶          host: cache-2 | machine: db 2¶          host: cache-2 | failovers.cache-over.redis.servers.cache-2.machine
          site: eu-west-1¶          machine: db-2¶          host: cache-2 | site: eu-north-1¶          machine: db-2¶          host: cache-2 | failovers.cache-over.redis.servers: cache-1 and cache-2 are both at eu-north-1
          closed-within: 1s | rejoin: true | failovers.cache-over.rejoin: is of a PostgreSQL pair, and this is one of Redis
          cut-off-by: {cache-1: cut-off-db-1} | cut-off-by: {db-1: cut-off-db-1} | db-1 is none of cache-1 and cache-2
          tell: {service: shop}¶    lost | tell: {service: shop}¶      free-at-least: 5¶    lost | failovers.cache-over.readiness.free-at-least: is of a PostgreSQL pair, and this is one of Redis
          closed-within: 1s | backups: [orders] | failovers.cache-over.backups: is of a PostgreSQL pair, and this is one of Redis
          closed-within: 1s | rehearsal: {unattended: true} | failovers.cache-over.rehearsal: is of a PostgreSQL pair, and this is one of Redis
          user: mover¶      password: "${env:ADMIN_PASSWORD}" | user: mover | failovers.cache-over.redis.user: is let in with a 'password', which is missing
          """)
  // DR-15
  void whatCanNotBeAPairIsAFault(String written, String instead, String fault) {
    Written policy =
        Written.complete().with(written.replace("¶", "\n"), instead.replace("¶", "\n"));

    assertThat(policy.faults()).anySatisfy(told -> assertThat(told).contains(fault));
  }
}
