package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnreachableTest {
  private static final Written POLICY = Written.complete();

  // ONC-04
  @Test
  void whoLacksANumberThatSomeRuleNeedsIsTold() {
    Written written = POLICY.with(", phone: \"+1-212-555-0102\"", "");

    assertThat(written.load().policy()).isNotNull();
    assertThat(written.faults())
        .containsExactly(
            "policy.yaml:10: warning: people.bob: has no phone for sms, in the rules for high"
                + " urgency");
  }

  @Test
  void whoHasNothingThatTheRulesNeedIsAFault() {
    Written written =
        POLICY
            .with("channels: [sms, console]", "channels: [sms]")
            .with("{email: bob@example.com, phone: \"+1-212-555-0102\"}", "{fax: '1'}");

    assertThat(written.load().policy()).isNull();
    assertThat(written.faults())
        .containsExactly(
            "policy.yaml:10: people.bob: can't be reached by the rules for high urgency: has no"
                + " phone for sms, has no email for email",
            "policy.yaml:10: people.bob: can't be reached by the rules for low urgency: has no"
                + " email for email");
  }

  @Test
  void theChannelsOfALevelCountInsteadOfTheRules() {
    Written written =
        POLICY
            .with("        channels: [console]\n", "        channels: [sms]\n")
            .with(
                "    contact: {email: alice@example.com, phone: \"+1-212-555-0101\"}",
                "    contact: {email: alice@example.com}");

    assertThat(written.faults())
        .contains(
            "policy.yaml:7: people.alice: can't be reached by the channels of a level of timed: has"
                + " no phone for sms");
  }

  @Test
  void onlyUrgenciesThatCanOccurAreLookedAt() {
    Written high =
        POLICY
            .with("urgency: low", "urgency: high")
            .with("{email: bob@example.com, phone: \"+1-212-555-0102\"}", "{phone: '1'}");

    assertThat(high.faults())
        .containsExactly(
            "policy.yaml:10: warning: people.bob: has no email for email, in the rules for high"
                + " urgency");
  }

  @Test
  void whoOnlyStandsInOrIsCalledLastIsLookedAtToo() {
    Written standIn =
        Written.minimal()
            .with("  bob:\n", "  eve:\n    contact: {fax: '1'}\n  bob:\n")
            .with("kind: console", "kind: console\n    contact: email");

    assertThat(standIn.faults()).isEmpty();
    assertThat(
            standIn
                .with(
                    "escalation:\n",
                    "    overrides: [{person: eve, from: 2026-05-01T00:00, until: 2026-05-02T00:00}]\n"
                        + "escalation:\n")
                .faults())
        .anySatisfy(fault -> assertThat(fault).contains("people.eve: can't be reached"));
    assertThat(
            standIn
                .with(
                    "severities:\n  st",
                    "    exhausted: {page: [person:eve], every: 1h}\nseverities:\n  st")
                .faults())
        .anySatisfy(fault -> assertThat(fault).contains("people.eve: can't be reached"));
  }
}
