package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.maintenance.HaproxyMode;
import dev.muster.recovery.Deployment;
import dev.muster.recovery.Deployment.VersionQuestion;
import dev.muster.recovery.Page;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.RecoveryWork;
import dev.muster.recovery.SiteCommand;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteStepReaderTest {
  private static final RecoveryPlan SHOP =
      Objects.requireNonNull(
          Written.complete().policy().plans().recoveries().get("shop-applications"));

  private static RecoveryWork work(String step) {
    return SHOP.steps().stream()
        .filter(each -> each.name().equals(step))
        .map(RecoveryStep::work)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCommandIsReadWithItsTimeAndWhetherItMayBeRepeated() {
    assertThat(work("provisioned"))
        .isEqualTo(
            new SiteCommand(
                Map.of(
                    "eu-north-1", new SiteCommand.At("provision-shop", "web-1"),
                    "eu-west-1", new SiteCommand.At("provision-shop", "web-2")),
                Duration.ofMinutes(20),
                true));
  }

  @Test
  void anApplicationIsReadWithWhereItSaysItsVersion() {
    assertThat(work("deployed"))
        .isInstanceOfSatisfying(
            Deployment.class,
            deployment -> {
              assertThat(deployment.application()).isEqualTo("shop");
              assertThat(deployment.version()).isEqualTo("1.4.2");
              assertThat(deployment.within()).isEqualTo(Duration.ofMinutes(5));
              Deployment.At west = Objects.requireNonNull(deployment.sites().get("eu-west-1"));
              assertThat(west.version())
                  .isEqualTo(
                      new VersionQuestion(
                          "http://web-2.example.com/info",
                          "/build/version",
                          "${env:VERSION_TOKEN}"));
              assertThat(west.ready()).isNotNull();
            });
  }

  @Test
  void eachPageKnowsWhatTakesItOff() {
    assertThat(work("hall-open"))
        .isInstanceOfSatisfying(
            Page.End.class,
            end ->
                assertThat(end.sites().get("eu-west-1"))
                    .isInstanceOfSatisfying(
                        HaproxyMode.class, mode -> assertThat(mode.machine()).isEqualTo("web-2")));
    assertThat(work("closed"))
        .isInstanceOfSatisfying(
            Page.Names.class,
            page ->
                assertThat(page.records())
                    .singleElement()
                    .satisfies(record ->
                        assertThat(record.value(Page.NAME)).isEqualTo("closed.www.example.com")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 1.4.2 | version: latest | deployed.deploy.version: latest names another version tomorrow
          version: 1.4.2 | version: "1.4 2" | deployed.deploy.version: a version is up to 128 letters
          eu-north-1: {run: provision-shop | north: {run: provision-shop | provisioned.command.sites.north: north is none of eu-north-1 and eu-west-1
          ¶            eu-west-1: {run: provision-shop, machine: web-2} | '' | provisioned.command.sites: says nothing of eu-west-1
          {names: open} | {names: tried} | closed.page: there is no step 'tried' with 'traffic'
          page: {names: open} | page: {} | closed.page: says either 'sites' or 'names'
          , page: closed.www.example.com | '' | www.example.com CNAME has no value 'page', and is to lead to its page
          {unpage: hall-closed, | {unpage: closed, | hall-open.unpage: there is no step 'closed' with a page at its sites
          {unpage: hall-closed, | {unpage: closed, | hall-closed.page: is never taken off: a step with 'unpage: hall-closed' does
          {unpage: hall-closed, after: [tried]} | {unpage: hall-closed} | hall-open: does not come after 'hall-closed', whose page it takes off
          within: 20m | within: 5h | provisioned.command.within: must not be longer than 4h
          """)
  void whatCanNotBeDoneAtASiteIsAFault(String written, String instead, String fault) {
    assertThat(Written.complete().with(written.replace("¶", "\n"), instead).faults())
        .anySatisfy(told -> assertThat(told).contains(fault));
  }

  @Test
  void anApplicationIsDeployedByOneStep() {
    Written twice =
        Written.complete()
            .with(
                "      hall-open: {",
                """
                deployed-again:
                  deploy:
                    application: shop
                    sites:
                      eu-north-1: {run: a, machine: web-1, version-at: {url: "http://a.example"}}
                      eu-west-1: {run: a, machine: web-2, version-at: {url: "http://a.example"}}
                hall-open: {\
                """
                    .indent(6)
                    .stripTrailing());

    assertThat(twice.faults())
        .singleElement()
        .asString()
        .contains("deployed-again.deploy: deploys shop, as 'deployed' does");
  }

  @Test
  void aPageThatIsTakenOffBeforeAnythingWasTriedIsTold() {
    Written early =
        Written.complete()
            .with("{unpage: hall-closed, after: [tried]}", "{unpage: hall-closed, after: [moved]}");

    assertThat(early.faults())
        .singleElement()
        .asString()
        .contains(
            "hall-open.unpage: takes the page off before anything shows that the site serves");
  }

  @Test
  void namesThatAreLedBeforeTheTestThatThePageWaitsForAreTold() {
    Written early =
        Written.complete()
            .with(
                "      hall-open: {unpage: hall-closed, after: [tried]}",
                """
                tried-too:
                  after: [tried]
                  check:
                    sites:
                      eu-north-1: {url: "https://north.www.example.com/more", method: GET}
                      eu-west-1: {url: "https://west.www.example.com/more", method: GET}
                hall-open: {unpage: hall-closed, after: [tried-too]}\
                """
                    .indent(6)
                    .stripTrailing());

    assertThat(early.faults())
        .singleElement()
        .asString()
        .contains("open.traffic: is led before 'tried-too', which the page waits for");
  }

  @Test
  void whereNothingSaysAVersionTheRunHasTo() {
    RecoveryPlan plan =
        Objects.requireNonNull(
            Written.complete()
                .with("          version: 1.4.2\n", "")
                .policy()
                .plans()
                .recoveries()
                .get("shop-applications"));

    assertThat(plan.deployments())
        .singleElement()
        .satisfies(deployment -> assertThat(deployment.version()).isNull());
  }
}
