package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SwitchAdviceTest {
  private static final SwitchAdvice ADVICE =
      new SwitchAdvice(SampleFailover.PAIR.first(), SampleFailover.PAIR.second());

  @Test
  void whatWasLedBackIsMendedAndAskedForAgain() {
    assertThat(ADVICE.words(Aftermath.AS_BEFORE, FailoverFailure.NOT_DRAINED))
        .isEqualTo(
            "p1 takes writes as before. Let the standby follow and catch up, then ask for the"
                + " failover again");
  }

  @Test
  void afterThePromotionTheWayIsForward() {
    for (FailoverFailure failure : FailoverFailure.values()) {
      assertThat(ADVICE.words(Aftermath.FORWARD_ONLY, failure))
          .contains("never start p1 to write", "goes on from where it was");
    }
  }

  @Test
  void aPairThatIsClosedIsOpenedByHandOnceItIsKnownWhoWrites() {
    assertThat(ADVICE.words(Aftermath.CLOSED, FailoverFailure.NOT_FENCED))
        .contains(
            "See whether p2 writes",
            "remove /var/lib/postgresql/17/main/standby.signal",
            "set server pg/p1 state ready");
  }

  @Test
  void nothingIsPromisedWhereItIsNotKnownHowFarItCame() {
    assertThat(ADVICE.words(null, null))
        .startsWith("How far it came is not known. Nobody may be able to write");
  }
}
