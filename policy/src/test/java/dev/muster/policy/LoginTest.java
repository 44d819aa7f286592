package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest {
  private static final String BOB =
      "  bob: {role: admin, approves-as: [cto], subjects: [\"auth0|5f7c\"]}";

  @Test
  void aLoginGivesAPersonARoleAndWhatTheyMayApproveAs() {
    Policy policy = Written.complete().policy();

    assertThat(policy.logins())
        .containsOnlyKeys("bob")
        .containsEntry(
            "bob", new Login("bob", AccessToken.Role.ADMIN, Set.of("cto"), Set.of("auth0|5f7c")));
    assertThat(policy.tokens().get("alice-token").approvesAs()).containsExactly("lead");
  }

  @Test
  void aPersonWithAnEmailAddressNeedsNoSubject() {
    Written written = Written.complete().with(BOB, "  bob: {role: viewer}");

    assertThat(written.faults()).isEmpty();
    assertThat(written.policy().logins().get("bob").approvesAs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bop: {role: admin}                          | there is no person 'bop'; did you mean 'bob'?
          bob: {role: boss}                           | 'boss' is none of viewer, responder, operator, admin
          bob: {role: admin, approves-as: cto}        | 'cto' is not a list of names
          bob: {approves-as: [cto]}                   | 'role' is missing
          """)
  void aFaultIsToldWhereItStands(String login, String reason) {
    Written written = Written.complete().with(BOB.strip(), login);

    assertThat(written.load().faults())
        .anySatisfy(fault -> assertThat(fault.reason()).isEqualTo(reason));
  }

  @Test
  void somebodyWithNothingToSignInByIsTold() {
    Written written =
        Written.complete()
            .with("contact: {email: bob@example.com, phone", "contact: {phone")
            .with(BOB, "  bob: {role: admin}");

    assertThat(written.load().faults())
        .anySatisfy(fault ->
            assertThat(fault.reason())
                .isEqualTo("has neither an e-mail address nor a subject to sign in by"));
  }

  @Test
  void twoWhomTheIssuerCallsTheSameAreTold() {
    Written written =
        Written.complete().with(BOB, BOB + "\n  alice: {role: viewer, subjects: [\"auth0|5f7c\"]}");

    assertThat(written.load().faults())
        .anySatisfy(
            fault -> assertThat(fault.reason()).isEqualTo("signs in by 'auth0|5f7c' as bob does"));
  }
}
