package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.BackupPlan;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.LossBounds;
import dev.muster.failover.LostTerms;
import dev.muster.failover.PairNode;
import dev.muster.failover.ReadinessTerms;
import dev.muster.failover.ReadinessWatch;
import dev.muster.failover.ReadinessWatch.ProvenBackup;
import dev.muster.failover.RejoinTerms;
import dev.muster.failover.ReplicationLogin;
import dev.muster.planner.Timetable.Concern;
import dev.muster.restorepoint.PostgresAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailoverReaderTest {
  private static final FailoverPlan SHOP =
      Objects.requireNonNull(Written.complete().policy().plans().failovers().get("orders-over"));

  @Test
  void aPairIsReadWithWhoActsOnEachServer() {
    assertThat(SHOP.pair().first())
        .isEqualTo(
            new PairNode(
                "db-1",
                "eu-north-1",
                "db-1",
                new PostgresAddress(
                    "db-1.example.com", 5432, "main", "admin", "${env:ADMIN_PASSWORD}"),
                "/var/lib/postgresql/17/main",
                "pg/db-1"));
    assertThat(SHOP.pair().second().site()).isEqualTo("eu-west-1");
    assertThat(SHOP.pair().balancer()).isEqualTo("proxy.example.com:9999");
    assertThat(SHOP.systems()).containsExactly("shop-db");
  }

  @Test
  void whatIsPromisedAndWhoMustAgreeIsRead() {
    assertThat(SHOP.closedWithin()).isEqualTo(Duration.ofSeconds(5));
    assertThat(SHOP.drainWithin()).isEqualTo(Duration.ofSeconds(20));
    assertThat(SHOP.ready())
        .isEqualTo(
            new ReadinessTerms(
                1 << 20,
                Duration.ofSeconds(10),
                new ReadinessWatch(
                    new Concern("shop", "P2"),
                    5_000_000_000L,
                    new ProvenBackup("orders", Duration.ofDays(8)))));
    assertThat(SHOP.leave().roles()).isEqualTo(List.of("lead"));
  }

  @Test
  void oneThatSaysNothingOfItsReadinessIsWarnedOf() {
    Written policy =
        Written.complete()
            .with(
                """
                    readiness:
                      tell: {service: shop}
                      free-at-least: 5000000000
                      proven: {backup: orders, within: 8d}
                """,
                "");

    assertThat(policy.faults())
        .singleElement()
        .asString()
        .contains("nobody hears when it is not ready any more");
  }

  @Test
  void whatHoldsForAServerThatIsGoneIsRead() {
    assertThat(SHOP.lost())
        .isEqualTo(
            new LostTerms(
                Map.of("db-1", "cut-off-db-1"),
                new LossBounds(4_096, Duration.ofSeconds(10)),
                new LossBounds(1 << 20, Duration.ofMinutes(1)),
                Duration.ofSeconds(30)));
    assertThat(SHOP.purpose()).isEqualTo(FailoverKind.SWITCHOVER);
  }

  @Test
  void withoutThemSomebodyIsAlwaysAskedAndNothingIsPromised() {
    String lost =
        "    lost:\n      cut-off-by: {db-1: cut-off-db-1}\n"
            + "      automatic-within: {bytes: 4096, time: 10s}\n"
            + "      lose-at-most: {bytes: 1048576, time: 1m}\n      writable-within: 30s\n";

    assertThat(Written.complete().with(lost, "").policy().plans().failovers().get("orders-over"))
        .isNotNull()
        .satisfies(plan -> assertThat(plan.lost()).isEqualTo(LostTerms.USUAL));
  }

  @Test
  void whatIsBackedUpAfterItIsRead() {
    assertThat(SHOP.backups()).extracting(BackupPlan::name).containsExactly("orders");
    assertThat(
            Written.complete().with("    backups: [orders]\n", "    backups: [odrers]\n").faults())
        .anySatisfy(told ->
            assertThat(told)
                .contains("failovers.orders-over.backups")
                .contains("there is no backup 'odrers'; did you mean 'orders'?"));
  }

  @Test
  void oneThatReadsFromAServerAndNotFromWhoeverWritesIsWarnedOf() {
    Written policy =
        Written.complete().with("host: db.example.com, port: 6432", "host: db-2.example.com");

    assertThat(policy.faults())
        .anySatisfy(told ->
            assertThat(told)
                .contains("failovers.orders-over.backups")
                .contains("backs up db-2 and not whoever writes"));
  }

  @Test
  void howAServerIsMadeToFollowIsRead() {
    assertThat(SHOP.rejoin())
        .isEqualTo(
            new RejoinTerms(
                new ReplicationLogin("follower", "${env:FOLLOWER_PASSWORD}"),
                Duration.ofMinutes(5)));
  }

  @Test
  void whoeverActsOnBothReplicatesWhereNothingElseIsSaid() {
    String replication =
        "      replication: {user: follower, password: \"${env:FOLLOWER_PASSWORD}\"}\n";

    assertThat(rejoin(replication, ""))
        .extracting(RejoinTerms::login)
        .isEqualTo(new ReplicationLogin("admin", "${env:ADMIN_PASSWORD}"));
    assertThat(rejoin("    catch-up-within: 5m\n", ""))
        .extracting(RejoinTerms::catchUpWithin)
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(rejoin("    rejoin: true\n", "")).isNotNull();
    assertThat(rejoin("    rejoin: true\n", "    rejoin: false\n")).isNull();
  }

  private static @Nullable RejoinTerms rejoin(String written, String instead) {
    return Objects.requireNonNull(
            Written.complete()
                .unrehearsed()
                .with(written, instead)
                .policy()
                .plans()
                .failovers()
                .get("orders-over"))
        .rejoin();
  }

  // DR-15
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          site: eu-west-1 | site: eu-north-1 | failovers.orders-over.postgres.servers: db-1 and db-2 are both at eu-north-1: a site can't take over from itself
          host: db-2.example.com | host: db-1.example.com | failovers.orders-over.postgres: db-1 and db-2 are one server
          balanced-as: pg/db-2 | balanced-as: pg/db-1 | failovers.orders-over.postgres: both servers are pg/db-1
          balanced-as: pg/db-2 | balanced-as: db-2 | failovers.orders-over.postgres.servers.db-2.balanced-as: 'db-2' is not a server such as pg/p1
          host: db-2.example.com¶          data-folder: /var/lib/postgresql/17/main | host: db-2.example.com¶          data-folder: main | failovers.orders-over.postgres.servers.db-2.data-folder: 'main' is not an absolute path
          cut-off-by: {db-1: | cut-off-by: {db-3: | failovers.orders-over.lost.cut-off-by.db-3: db-3 is none of db-1 and db-2
          system: shop-db¶    postgres:¶      balancer | system: shop-bd¶    postgres:¶      balancer | failovers.orders-over.system: there is no system 'shop-bd'; did you mean 'shop-db'?
          """)
  void whatCanNotBeAPairIsAFault(String written, String instead, String fault) {
    Written policy =
        Written.complete().with(written.replace("¶", "\n"), instead.replace("¶", "\n"));

    assertThat(policy.faults()).anySatisfy(told -> assertThat(told).contains(fault));
  }
}
