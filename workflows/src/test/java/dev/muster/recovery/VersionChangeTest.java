package dev.muster.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.SampleSiteRecovery;
import org.junit.jupiter.api.Test;

class VersionChangeTest {
  private static final RecoveryPlan PLAN = SampleSiteRecovery.byName("1.4.2");
  private static final Deployment SHOP = PLAN.deployments().getFirst();

  private static VersionChange of(ApplicationSight first) {
    return VersionChange.begun(SHOP, "west", first);
  }

  @Test
  void aVersionThatWasReplacedIsToldWithWhatPutsItBack() {
    VersionChange done =
        of(ApplicationSight.says("1.4.1", null))
            .nowTouched()
            .to(ApplicationSight.says("1.4.2", null));

    assertThat(done.words(PLAN))
        .isEqualTo(
            "shop at west: 1.4.2, was 1.4.1; 'muster recover shop-site --to west --version"
                + " shop=1.4.1' puts that back");
  }

  @Test
  void whereARunWouldPutDatabasesBackAgainTheCommandIsRunByHand() {
    VersionChange done =
        of(ApplicationSight.says("1.4.1", null))
            .nowTouched()
            .to(ApplicationSight.says("1.4.2", null));

    assertThat(
            done.words(
                SampleRebuild.plan(
                    SampleRebuild.terms(null, null), Mode.FOR_REAL, SampleRebuild.database())))
        .isEqualTo(
            "shop at west: 1.4.2, was 1.4.1; deploy-shop on p2, run by hand for the version 1.4.1,"
                + " puts that back");
  }

  @Test
  void oneThatWasNotSeenToServeIsNotSaidTo() {
    assertThat(of(ApplicationSight.says("1.4.1", null)).nowTouched().words(PLAN))
        .startsWith("shop at west: not seen to serve 1.4.2, was 1.4.1; 'muster recover");
  }

  @Test
  void whatItWasIsNotKnownWhereItSaidNothing() {
    VersionChange done =
        of(ApplicationSight.silent("no answer"))
            .nowTouched()
            .to(ApplicationSight.says("1.4.2", null));

    assertThat(done.words(PLAN)).isEqualTo("shop at west: 1.4.2, was not known: no answer");
  }

  @Test
  void whatServedItBeforeHasNothingToPutBack() {
    VersionChange done =
        of(ApplicationSight.says("1.4.2", null)).to(ApplicationSight.says("1.4.2", null));

    assertThat(done.words(PLAN)).isEqualTo("shop at west: 1.4.2, was 1.4.2");
  }
}
