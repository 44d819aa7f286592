package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.drill.RestorePointChoice;
import dev.muster.recovery.RebuildTerms;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.RecoveryWork.Confirm;
import dev.muster.recovery.RecoveryWork.PutBack;
import dev.muster.recovery.SiteAction;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebuildReaderTest {
  private static final RecoveryPlan SHOP = rebuild(Written.complete());

  private static RecoveryPlan rebuild(Written policy) {
    return Objects.requireNonNull(policy.policy().plans().recoveries().get("shop-rebuild"));
  }

  // DR-02
  @Test
  void whatIsPutBackAndWhoSaysThatItGoesOnIsRead() {
    assertThat(SHOP.steps())
        .extracting(RecoveryStep::name)
        .containsExactly("assess", "orders", "pictures", "serves");
    assertThat(SHOP.steps().getFirst().work())
        .isInstanceOfSatisfying(
            Confirm.class, word -> assertThat(word.terms().roles()).isEqualTo(List.of("lead")));
    assertThat(SHOP.steps().get(1).work())
        .isInstanceOfSatisfying(
            PutBack.class, restore -> assertThat(restore.plan().name()).isEqualTo("orders-back"));
    assertThat(SHOP.steps().get(1).after()).containsExactly("assess");
  }

  @Test
  void theSiteThatItBuildsUpAndWhatItMayLoseIsRead() {
    assertThat(SHOP.rebuild())
        .isEqualTo(
            new RebuildTerms(
                "eu-west-1",
                "eu-north-1",
                Duration.ofHours(1),
                RestorePointChoice.LATEST,
                false,
                null));
    assertThat(SHOP.to()).isEqualTo("eu-west-1");
    assertThat(SHOP.sites()).containsExactly("eu-north-1", "eu-west-1");
    assertThat(SHOP.destinations()).containsExactly("eu-west-1");
    assertThat(rebuild(Written.complete().with("choose: latest", "choose: proven")).rebuild())
        .extracting(RebuildTerms::choose)
        .isEqualTo(RestorePointChoice.PROVEN);
  }

  @Test
  void itHoldsTheSystemsOfWhatItPutsBack() {
    assertThat(SHOP.systems()).containsExactly("shop-db");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          restore: orders-back} | restore: orders-bakc} | recovery-plans.shop-rebuild.steps.orders.restore: there is no restore 'orders-bakc'
          restore: pictures-back} | restore: orders-back} | recovery-plans.shop-rebuild.steps.pictures.restore: puts back main at db.example.com:5432, as 'orders' does
          ¶    site: eu-west-1¶ | ¶ | recovery-plans.shop-rebuild: 'site' is missing: it says which site is built up
          instead-of: eu-north-1 | instead-of: eu-west-1 | recovery-plans.shop-rebuild.instead-of: is the site that is built up
          eu-west-1: {url: "https://rebuilt | eu-south-1: {url: "https://rebuilt | recovery-plans.shop-rebuild.steps.serves.check.sites.eu-south-1: eu-south-1 is none of eu-north-1 and eu-west-1
          eu-west-1: {url: "https://rebuilt | eu-north-1: {url: "https://rebuilt | recovery-plans.shop-rebuild.steps.serves.check.sites: says nothing of eu-west-1
          database: {failover: orders-over} | database: {restore: orders-back} | recovery-plans.shop-site: 'site' is missing
          ¶    audiences: [incidents]¶    steps | ¶    audiences: [incidents]¶    site: eu-west-1¶    steps | recovery-plans.shop-site.site: makes no sense: no step with 'restore' puts anything back
          """)
  void whatCanNotBeBuiltUpIsAFault(String written, String instead, String fault) {
    Written policy =
        Written.complete().with(written.replace("¶", "\n"), instead.replace("¶", "\n"));

    assertThat(policy.faults()).anySatisfy(told -> assertThat(told).contains(fault));
  }

  /** What the site is given beside its data, each said at the sites given. */
  private static Written beside(Written policy, String command, String deploy, String page) {
    return policy.with(
        "      serves:\n        after: [orders, pictures]",
        """
              hall-closed: {page: {sites: %s}}
              provisioned: {command: {sites: %s}}
              deployed: {deploy: {application: shop, version: 1.4.2, sites: %s}, after: [provisioned]}
              hall-open: {unpage: hall-closed, after: [serves]}
              serves:
                after: [orders, pictures, deployed, hall-closed]\
        """
            .formatted(page, command, deploy));
  }

  private static String deployedAt(String site) {
    return "{%s: {run: make, machine: web-2, version-at: {url: \"https://shop.example.com/v\"}}}"
        .formatted(site);
  }

  private static String commandAt(String site) {
    return "{%s: {run: make, machine: web-2}}".formatted(site);
  }

  private static String pageAt(String site) {
    return "{%s: {flag-file: {path: /var/www/closed, machine: web-2}}}".formatted(site);
  }

  @Test
  void aSiteInItsOwnPlaceHasCommandsApplicationsAndAPage() {
    String west = "eu-west-1";
    Written policy =
        beside(
            Written.complete().with("    instead-of: eu-north-1\n", ""),
            commandAt(west),
            deployedAt(west),
            pageAt(west));

    assertThat(policy.faults()).isEmpty();
    assertThat(rebuild(policy).steps())
        .filteredOn(step -> step.work() instanceof SiteAction)
        .extracting(RecoveryStep::name)
        .containsExactly("hall-closed", "provisioned", "deployed", "hall-open");
  }

  @Test
  void whatSaysNothingOfTheSiteThatIsBuiltUpIsAFault() {
    String north = "eu-north-1";
    String steps = "recovery-plans.shop-rebuild.steps.";

    assertThat(
            beside(Written.complete(), commandAt(north), deployedAt(north), pageAt(north)).faults())
        .extracting(fault -> fault.substring(fault.indexOf(steps) + steps.length()))
        .containsExactlyInAnyOrder(
            "hall-closed.page.sites: says nothing of eu-west-1",
            "provisioned.command.sites: says nothing of eu-west-1",
            "deployed.deploy.sites: says nothing of eu-west-1");
  }

  @Test
  void namesAreLedFromTheSiteWhosePlaceIsTaken() {
    Written policy =
        Written.complete()
            .with("    instead-of: eu-north-1\n", "")
            .with(
                "      serves:\n        after: [orders, pictures]",
                "      names: {after: [serves], traffic: [{name: rebuilt.example.com,"
                    + " zone: example.com, type: A, ttl: 30, values: {eu-west-1: 192.0.2.12},"
                    + " rfc2136: {server: ns1.example.com}}]}\n"
                    + "      serves:\n        after: [orders, pictures]");

    assertThat(policy.faults())
        .anySatisfy(told ->
            assertThat(told)
                .contains(
                    "recovery-plans.shop-rebuild.steps.names.traffic: leads from nowhere:"
                        + " 'instead-of' says which site is left"));
  }

  @Test
  void whatAFailoverMovesIsNotPutBackAsWell() {
    Written policy =
        Written.complete()
            .with("      cache: {failover: cache-over}\n", "      cache: {restore: orders-back}\n")
            .with("    audiences: [incidents]\n    steps", "    site: eu-west-1\n    steps");

    assertThat(policy.faults())
        .anySatisfy(told -> assertThat(told).contains("which 'database' moves"));
  }
}
