package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverKind;
import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.managed.ManagedMember;
import dev.muster.failover.managed.ManagedService;
import dev.muster.plan.runbook.ManagedRunbook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagedFailoverReaderTest {
  private static final Map<String, ManagedFailoverPlan> ALL =
      Written.complete().policy().plans().managedFailovers();
  private static final ManagedFailoverPlan LEDGER = Objects.requireNonNull(ALL.get("ledger-over"));
  private static final ManagedFailoverPlan SESSIONS =
      Objects.requireNonNull(ALL.get("sessions-over"));

  @Test
  void aGlobalDatabaseOfAuroraIsReadWithTheRegionsOfItsClusters() {
    assertThat(LEDGER.pair().service()).isEqualTo(ManagedService.AURORA);
    assertThat(LEDGER.pair().globalId()).isEqualTo("ledger-global");
    assertThat(LEDGER.pair().first())
        .isEqualTo(
            new ManagedMember(
                "north", "eu-north-1", "arn:aws:rds:eu-north-1:123456789012:cluster:ledger-north"));
    assertThat(LEDGER.pair().endpoint()).isEqualTo("http://127.0.0.1:4566");
    assertThat(LEDGER.systems()).containsExactly("shop-db");
  }

  @Test
  void aGlobalDatastoreIsReadWithItsGroups() {
    assertThat(SESSIONS.pair().service()).isEqualTo(ManagedService.ELASTICACHE);
    assertThat(SESSIONS.pair().second())
        .isEqualTo(new ManagedMember("west", "eu-west-1", "sessions-west"));
    assertThat(SESSIONS.changesWithin()).isEqualTo(Duration.ofMinutes(30));
    assertThat(SESSIONS.led()).isEmpty();
  }

  @Test
  void whatIsPromisedWhoHearsOfItAndWhereNamesLeadIsRead() {
    assertThat(LEDGER.changesWithin()).isEqualTo(Duration.ofMinutes(20));
    assertThat(LEDGER.lost().cutOffBy()).containsExactly(Map.entry("north", "cut-off-ledger"));
    assertThat(LEDGER.lost().writableWithin()).isEqualTo(Duration.ofMinutes(10));
    assertThat(Objects.requireNonNull(LEDGER.watched().tell()).service()).isEqualTo("shop");
    assertThat(LEDGER.led().getFirst().value("west")).isEqualTo("ledger-west.example.net");
    assertThat(LEDGER.purpose()).isEqualTo(FailoverKind.SWITCHOVER);
  }

  @Test
  void theRunbookAsksOnceAndWaitsUntilTheOtherOneWrites() {
    assertThat(ManagedRunbook.of(LEDGER, null).lines())
        .contains(
            "Switchover from north to west",
            "     aws --region eu-north-1 --endpoint-url http://127.0.0.1:4566 rds"
                + " switchover-global-cluster --global-cluster-identifier ledger-global"
                + " --target-db-cluster-identifier"
                + " arn:aws:rds:eu-west-1:123456789012:cluster:ledger-west",
            "     aws --region eu-west-1 --endpoint-url http://127.0.0.1:4566 rds"
                + " failover-global-cluster --global-cluster-identifier ledger-global"
                + " --target-db-cluster-identifier"
                + " arn:aws:rds:eu-west-1:123456789012:cluster:ledger-west --allow-data-loss",
            "       must say: arn:aws:rds:eu-west-1:123456789012:cluster:ledger-west");
    assertThat(ManagedRunbook.of(SESSIONS, "north").lines())
        .contains(
            "       must say: eu-west-1",
            "       must say: eu-north-1",
            "     aws --region eu-north-1 --endpoint-url http://127.0.0.1:4566 elasticache"
                + " failover-global-replication-group --global-replication-group-id ldgnf-sessions"
                + " --primary-region eu-north-1 --primary-replication-group-id sessions-north");
  }

  @Test
  void afterAFailoverTheRunbookWaitsForTheOneThatWritesAndNotForTheRegionThatIsGone() {
    List<String> lines = ManagedRunbook.of(LEDGER, null).lines();
    int gone =
        lines.indexOf("B. north is gone: failover to west, which may lose what was not sent");

    assertThat(lines.subList(0, gone)).contains("       must say: available");
    assertThat(lines.subList(gone, lines.size()))
        .contains("       must say: arn:aws:rds:eu-west-1:123456789012:cluster:ledger-west")
        .doesNotContain("       must say: available");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {region: eu-west-1, replication-group: sessions-west} | {region: eu-north-1, replication-group: sessions-west} | failovers.sessions-over.elasticache.sites: north and west are both in eu-north-1
          "arn:aws:rds:eu-west-1:123456789012:cluster:ledger-west" | ledger-west | failovers.ledger-over.aurora.sites.west.cluster
          within: 20m | closed-within: 1s | failovers.ledger-over.closed-within: is of servers, and this is served by a provider
          within: 20m | rehearsal: {unattended: true} | failovers.ledger-over.rehearsal: is of servers
          within: 20m | within: 7h | failovers.ledger-over.within: must not be longer than 6h
          cut-off-by: {north: cut-off-ledger} | cut-off-by: {db-1: cut-off-ledger} | db-1 is none of north and west
          cut-off-by: {north: cut-off-ledger} | automatic-within: {bytes: 1, time: 1s} | failovers.ledger-over.lost.automatic-within: never holds
          drain-within: 5s | within: 5s | failovers.cache-over.within: is of 'aurora' and 'elasticache', and this is of servers
          values: {north: ledger-north.example.net, west: ledger-west.example.net} | values: {north: ledger-north.example.net} | says nothing of west
          readiness: {tell: {service: shop}}¶¶recovery-plans: | redis: {balancer: "a:1", servers: {a: {site: a, machine: a, host: a, balanced-as: a/a}, b: {site: b, machine: b, host: b, balanced-as: a/b}}}¶¶recovery-plans: | failovers.sessions-over: says what changes places by one of
          cache: {failover: cache-over} | cache: {failover: sessions-over} | is of what a provider serves, which no recovery plan moves
          """)
  // DR-15
  void whatCanNotChangePlacesIsAFault(String written, String instead, String fault) {
    Written policy =
        Written.complete().with(written.replace("¶", "\n"), instead.replace("¶", "\n"));

    assertThat(policy.faults()).anySatisfy(told -> assertThat(told).contains(fault));
  }
}
