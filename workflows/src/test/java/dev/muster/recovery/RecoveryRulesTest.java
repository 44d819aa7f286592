package dev.muster.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.recovery.RecoveryCommand.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryRulesTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private final RecoveryCourse course =
      new RecoveryCourse(RecoveryGraphTest.graph("database", "smoke: database"));

  private @Nullable String refusal(Kind kind, @Nullable String step) {
    return new RecoveryRules(course)
        .refusal(new RecoveryCommand(kind, "eve", "because", step))
        .orElse(null);
  }

  private void fail() {
    course.begin("database", NOON);
    course.failed("database", "broken", NOON);
  }

  @Test
  void aCommandNeedsAPersonAndAReason() {
    RecoveryRules rules = new RecoveryRules(course);

    assertThat(rules.refusal(new RecoveryCommand(Kind.ABORT, " ", "because", null)))
        .contains("A command needs a person who gives it.");
    assertThat(rules.refusal(new RecoveryCommand(Kind.ABORT, "eve", " ", null)))
        .contains("A command needs a reason, which stands in the record.");
  }

  @ParameterizedTest
  @EnumSource
  void nothingMakesSenseBeforeItsStepsBeginAndAfterTheyEnd(Kind kind) {
    RecoveryCommand command = new RecoveryCommand(kind, "eve", "because", "database");

    assertThat(new RecoveryRules(null).refusal(command)).get().asString().contains("moved yet");
    fail();
    course.end("enough");
    assertThat(refusal(kind, "database")).isEqualTo("It is over: nothing more begins.");
  }

  @Test
  void onlyWhatFailedIsTakenAgainOrLeftOut() {
    assertThat(refusal(Kind.RETRY, "database"))
        .isEqualTo("No step 'database' has failed: none has.");
    assertThat(refusal(Kind.SKIP, null)).isEqualTo("Which step is meant needs to be said.");
    fail();
    assertThat(refusal(Kind.RETRY, "database")).isNull();
    assertThat(refusal(Kind.SKIP, "database")).isNull();
    assertThat(refusal(Kind.SKIP, "smoke"))
        .isEqualTo("No step 'smoke' has failed: those are database.");
  }

  @Test
  void oneIsPausedOnceAndGoesOnOnce() {
    assertThat(refusal(Kind.GO_ON, null)).isEqualTo("It is not paused.");
    assertThat(refusal(Kind.PAUSE, null)).isNull();
    course.pause();
    assertThat(refusal(Kind.PAUSE, null)).isEqualTo("It is paused already.");
    assertThat(refusal(Kind.GO_ON, null)).isNull();
    assertThat(refusal(Kind.ABORT, null)).isNull();
  }
}
