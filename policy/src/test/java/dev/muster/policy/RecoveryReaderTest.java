package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.planner.Timetable.Concern;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.RecoveryWork.Move;
import dev.muster.recovery.RecoveryWork.Names;
import dev.muster.recovery.RecoveryWork.SmokeTest;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryReaderTest {
  private static final RecoveryPlan SHOP =
      Objects.requireNonNull(Written.complete().policy().plans().recoveries().get("shop-site"));

  @Test
  void itsStepsAreReadWithWhatTheyComeAfter() {
    assertThat(SHOP.steps())
        .extracting(RecoveryStep::name)
        .containsExactly("database", "cache", "smoke", "names");
    assertThat(SHOP.steps().get(2).after()).containsExactly("database", "cache");
    assertThat(SHOP.steps().getFirst().work())
        .isInstanceOfSatisfying(
            Move.class, move -> assertThat(move.failover()).isEqualTo("orders-over"));
    assertThat(SHOP.systems()).containsExactly("shop-db", "shop-app");
    assertThat(SHOP.sites()).containsExactly("eu-north-1", "eu-west-1");
    assertThat(SHOP.chain()).isEqualTo("recovery/shop-site");
  }

  @Test
  void whatIsCalledAtEachSiteAndWhichNamesLeadThereIsRead() {
    assertThat(SHOP.steps().get(2).work())
        .isEqualTo(
            new SmokeTest(
                Map.of("eu-north-1", call("north"), "eu-west-1", call("west")),
                Duration.ofMinutes(2)));
    assertThat(SHOP.steps().get(3).work())
        .isInstanceOfSatisfying(
            Names.class,
            names ->
                assertThat(names.records())
                    .singleElement()
                    .satisfies(record ->
                        assertThat(record.values())
                            .isEqualTo(
                                Map.of("eu-north-1", "192.0.2.11", "eu-west-1", "192.0.2.12"))));
  }

  private static RoutineStep.Call call(String site) {
    return new RoutineStep.Call(
        "https://%s.shop.example.com/health".formatted(site),
        "GET",
        200,
        Duration.ofSeconds(30),
        null);
  }

  @Test
  void whatIsPromisedAndWhoAgreesAndHearsIsRead() {
    assertThat(SHOP.movedWithin()).isEqualTo(Duration.ofMinutes(10));
    assertThat(SHOP.leave().roles()).isEqualTo(List.of("lead"));
    assertThat(SHOP.concern()).isEqualTo(new Concern("shop", "P2"));
    assertThat(SHOP.told()).singleElement().extracting("name").isEqualTo("incidents");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {failover: orders-over} | {failover: orders-ovr} | recovery-plans.shop-site.steps.database.failover: there is no failover 'orders-ovr'
          {failover: orders-over} | {failover: cache-over} | recovery-plans.shop-site.steps.cache.failover: moves shop-app, as 'database' does
          {failover: orders-over} | {failover: orders-over, check: {sites: {eu-north-1: {url: "https://a.example"}, eu-west-1: {url: "https://b.example"}}}} | recovery-plans.shop-site.steps.database: says one of 'failover', 'restore', 'confirm', 'check', 'traffic', 'command', 'deploy', 'page' and 'unpage'
          {failover: orders-over} | {after: [cache]} | recovery-plans.shop-site.steps.database: says one of 'failover', 'restore', 'confirm', 'check', 'traffic', 'command', 'deploy', 'page' and 'unpage'
          {failover: orders-over} | {failover: orders-over, after: [database]} | recovery-plans.shop-site.steps.database.after: comes after itself
          {failover: orders-over} | {failover: orders-over, after: [names]} | recovery-plans.shop-site.steps.database.after: comes after itself: database after names after smoke after database
          after: [database, cache] | after: [database, cach] | recovery-plans.shop-site.steps.smoke.after: comes after 'cach', which is no step
          eu-north-1: {url: "https://north | north: {url: "https://north | recovery-plans.shop-site.steps.smoke.check.sites.north: north is none of eu-north-1 and eu-west-1
          values: {eu-north-1: 192.0.2.11 | values: {north: 192.0.2.11 | recovery-plans.shop-site.steps.names.traffic
          audiences: [incidents]¶    steps | audiences: [incident]¶    steps | recovery-plans.shop-site.audiences
          within: 2m¶          sites | within: 2h¶          sites | recovery-plans.shop-site.steps.smoke.check.within: must not be longer than 30m
          """)
  void whatCanNotBeAPlanIsAFault(String written, String instead, String fault) {
    Written policy =
        Written.complete().with(written.replace("¶", "\n"), instead.replace("¶", "\n"));

    assertThat(policy.faults()).anySatisfy(told -> assertThat(told).contains(fault));
  }

  @Test
  void systemsBetweenOtherSitesDoNotMoveTogether() {
    Written policy =
        Written.complete()
            .with(
                "          site: eu-west-1\n          machine: db-2\n          host: cache-2",
                "          site: eu-west-2\n          machine: db-2\n          host: cache-2");

    assertThat(policy.faults())
        .anySatisfy(told ->
            assertThat(told)
                .contains(
                    "recovery-plans.shop-site.steps.cache.failover: is between eu-north-1 and"
                        + " eu-west-2, and the plan between eu-north-1 and eu-west-1"));
  }

  @Test
  void aPlanThatMovesNothingIsNone() {
    Written policy =
        Written.complete()
            .with("      database: {failover: orders-over}\n", "")
            .with("      cache: {failover: cache-over}\n", "")
            .with("after: [database, cache]", "after: []");

    assertThat(policy.faults())
        .anySatisfy(told -> assertThat(told).contains("shop-site.steps: move no system"));
  }

  @Test
  void namesThatAreLedBeforeAnythingShowsThatTheSiteServesAreTold() {
    Written policy = Written.complete().with("after: [smoke]", "after: [database]");

    assertThat(policy.faults())
        .singleElement()
        .asString()
        .contains(
            "recovery-plans.shop-site.steps.names.traffic: is led before anything shows that the"
                + " site serves");
  }

  @Test
  void aRecordThatAFailoverLeadsIsNotLedByAPlanAsWell() {
    Written policy =
        Written.complete()
            .with(
                "- name: shop.example.com\n            zone: example.com\n            type: A",
                "- name: DB.example.com.\n            zone: example.com\n            type: A");

    assertThat(policy.faults())
        .singleElement()
        .asString()
        .contains(
            "recovery-plans.shop-site.steps.names.traffic: leads DB.example.com. A, as the failover"
                + " 'orders-over' does");
  }

  @Test
  void aPlanWhoseFailuresPageNobodyIsTold() {
    Written policy =
        Written.complete().with("    within: 10m\n    tell: {service: shop, severity: P2}\n", "");

    assertThat(policy.faults())
        .singleElement()
        .asString()
        .contains("recovery-plans.shop-site: has no 'tell': a step that fails pages nobody");
  }
}
