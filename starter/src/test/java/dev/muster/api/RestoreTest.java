package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.drill.RestorePointChoice;
import dev.muster.policy.AccessToken.Role;
import dev.muster.problem.ProblemException;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.RestorePlan.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class RestoreTest {
  private static final String RUNS = "/api/v1/restores/shop-db-back/runs";
  private static final RestorePlan PLAN = SampleBackups.restores().get("shop-db-back");
  private static final String POINT = "shop-db/20261123T010000Z";
  private static final Instant MOMENT = Instant.parse("2026-11-23T01:00:00Z");

  @Autowired MockMvcTester browser;

  @Test
  void theLatestRestorePointIsWantedByDryRunsAlone() {
    RestorePlan wanted = body(null, null, true).wanted(PLAN);

    assertThat(wanted.choose()).isEqualTo(RestorePointChoice.LATEST);
    assertThat(wanted.mode()).isEqualTo(Mode.DRY_RUN);
    assertThat(wanted.summary()).endsWith(", to the latest restore point");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> RestoreBody.of(null).wanted(PLAN))
        .withMessageContaining("point");
  }

  @Test
  void whoApprovesReadsThatNothingIsSaved() {
    RestorePlan wanted = new RestoreBody(null, null, POINT, null, true, null).wanted(PLAN);

    assertThat(wanted.unsaved()).isTrue();
    assertThat(wanted.summary()).endsWith(", without a backup of what is there");
  }

  @Test
  void aNamedOneOrTheLastBeforeAMomentIsWantedAsItIsSaid() {
    assertThat(body(POINT, null, true).wanted(PLAN))
        .satisfies(wanted -> {
          assertThat(wanted.choose()).isEqualTo(RestorePointChoice.named(POINT));
          assertThat(wanted.mode()).isEqualTo(Mode.DRY_RUN);
        });
    assertThat(body(null, MOMENT, false).wanted(PLAN))
        .satisfies(wanted -> {
          assertThat(wanted.choose()).isEqualTo(RestorePointChoice.before(MOMENT));
          assertThat(wanted.mode()).isEqualTo(Mode.FOR_REAL);
        });
  }

  @Test
  void whatCannotBeMeantIsRefusedByItsField() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> body("the latest", null, null).wanted(PLAN))
        .withMessageContaining("point");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> body(POINT, MOMENT, null).wanted(PLAN))
        .withMessageContaining("point");
  }

  @Test
  void aRestoreThatThePolicyLacksIsNamed() {
    assertThat(Front.as(Role.OPERATOR, browser.post().uri("/api/v1/restores/shpo/runs")).exchange())
        .hasStatus(404)
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("The policy has no restore 'shpo'.");
  }

  @ParameterizedTest
  @EnumSource(names = {"VIEWER", "RESPONDER"})
  void whoIsNoOperatorStartsNone(Role role) {
    assertThat(
            Front.as(role, browser.post().uri(RUNS))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}")
                .exchange())
        .hasStatus(403);
  }

  private static RestoreBody body(
      @Nullable String point, @Nullable Instant before, @Nullable Boolean dryRun) {
    return new RestoreBody("it was deleted", null, point, before, null, dryRun);
  }
}
