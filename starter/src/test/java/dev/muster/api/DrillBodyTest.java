package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.drill.DrillPlan;
import dev.muster.drill.RestorePointChoice;
import dev.muster.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrillBodyTest {
  private static final DrillPlan PLAN = SampleBackups.drills().get("shop-db-quarterly");

  @Test
  void withoutAPointThePlanChooses() {
    assertThat(DrillBody.of(null).wanted(PLAN)).isEqualTo(PLAN);
  }

  @Test
  void aNamedPointIsTriedAndNothingElseChanges() {
    DrillPlan wanted = wanted("shop-db/20261123T010000Z");

    assertThat(wanted.choose()).isEqualTo(RestorePointChoice.named("shop-db/20261123T010000Z"));
    assertThat(wanted.of(PLAN.choose())).isEqualTo(PLAN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"the latest", "mail-db/20261123T010000Z"})
  void whatIsNoPointOfItsBackupIsRefused(String point) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> wanted(point))
        .withMessageContaining("point");
  }

  private static DrillPlan wanted(@Nullable String point) {
    return new DrillBody(null, null, point).wanted(PLAN);
  }
}
