package dev.muster.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.access.ConsoleSession.Means;
import dev.muster.api.TestPolicy;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.oncall.Person;
import dev.muster.policy.AccessToken;
import dev.muster.policy.AccessToken.Role;
import dev.muster.policy.Login;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.retention.RetentionPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import tools.jackson.databind.json.JsonMapper;

class SessionTest {
  private static final Seal SEAL = new Seal(List.of("a-key-of-at-least-sixteen-bytes"));
  private static final Login ERIN = new Login("erin", Role.ADMIN, Set.of("cto"), Set.of("s|1"));

  private final Map<String, AccessToken> tokens = new HashMap<>();
  private final Map<String, Login> logins = new HashMap<>(Map.of("erin", ERIN));
  private String email = "erin@example.com";
  private String secret = "the secret";
  private final Callers callers = new Callers(this::policy, new Secrets(name -> secret));

  SessionTest() {
    tokens.put("t", token(Role.OPERATOR));
  }

  @Test
  void knowsSomebodyUntilTheirTimeIsOver() {
    ConsoleSession session = new ConsoleSession(Means.LOGIN, "erin", "subject s|1", end(3_600));

    assertThat(later(0, session)).contains(session);
    assertThat(later(3_599, session)).contains(session);
    assertThat(later(3_600, session)).isEmpty();
  }

  @Test
  void goesOverTlsOnlyWhereThereIsTls() {
    for (boolean tls : new boolean[] {true, false}) {
      MockHttpServletRequest request = new MockHttpServletRequest();
      MockHttpServletResponse response = new MockHttpServletResponse();
      request.setSecure(tls);
      at(0).write(request, response, new ConsoleSession(Means.LOGIN, "erin", "x", end(1)));

      assertThat(response.getCookie("muster-session").getSecure()).isEqualTo(tls);
    }
  }

  @Test
  void asksThePolicyEachTimeWhatSomebodyMayDo() {
    ConsoleSession session = new ConsoleSession(Means.TOKEN, "t", callers.proof("t"), end(1));
    assertThat(callers.of(session).map(Caller::role)).contains(Role.OPERATOR);

    tokens.put("t", token(Role.VIEWER));
    assertThat(callers.of(session).map(Caller::role)).contains(Role.VIEWER);
    tokens.clear();
    assertThat(callers.of(session)).isEmpty();
  }

  @Test
  void endsEverySessionOfATokenThatIsAnotherNow() {
    ConsoleSession session = new ConsoleSession(Means.TOKEN, "t", callers.proof("t"), end(1));
    secret = "rotated";

    assertThat(callers.of(session)).isEmpty();
  }

  @Test
  void endsEverySessionOfAPersonWhoWasRemoved() {
    ConsoleSession session =
        new ConsoleSession(Means.LOGIN, "erin", "address erin@example.com", end(1));
    assertThat(callers.of(session))
        .contains(new Caller("login", "erin", Role.ADMIN, Set.of("cto")));

    email = "other@example.com";
    assertThat(callers.of(session)).isEmpty();
    email = "erin@example.com";
    logins.clear();
    assertThat(callers.of(session)).isEmpty();
  }

  @Test
  void takesAnEmailAddressOnceTheIssuerHasVerifiedIt() {
    assertThat(known(user("s|9", "Erin@Example.com", true))).contains("address Erin@Example.com");
    assertThat(known(user("s|9", "erin@example.com", false))).isEmpty();
    assertThat(known(user("s|9", "erin@example.com", null))).isEmpty();
    assertThat(known(user("s|9", "eve@example.com", true))).isEmpty();
    assertThat(known(user("s|1", "erin@example.com", false))).contains("subject s|1");
    assertThat(known(user("erin@example.com", null, null))).isEmpty();
  }

  private Optional<String> known(OidcUser user) {
    return callers.signedIn(user).map(Callers.Known::knownAs);
  }

  private static OidcUser user(String subject, String email, Boolean verified) {
    Map<String, Object> claims = new HashMap<>(Map.of("sub", subject));
    claims.put("email", email);
    claims.put("email_verified", verified);
    claims.values().removeIf(value -> value == null);
    return new DefaultOidcUser(
        List.of(), new OidcIdToken("t", TestPolicy.NOW, TestPolicy.NOW.plusSeconds(9), claims));
  }

  private static Optional<ConsoleSession> later(int seconds, ConsoleSession session) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    MockHttpServletResponse response = new MockHttpServletResponse();
    at(0).write(request, response, session);
    request.setCookies(response.getCookies());
    return at(seconds).read(request);
  }

  private static SessionCookie at(int seconds) {
    return new SessionCookie(
        SEAL,
        Clock.fixed(end(seconds), ZoneOffset.UTC),
        JsonMapper.shared(),
        new ConsoleProperties(
            Duration.ofHours(1), null, new ConsoleProperties.Oidc(null, "muster", null)));
  }

  private static Instant end(int seconds) {
    return TestPolicy.NOW.plusSeconds(seconds);
  }

  private static AccessToken token(Role role) {
    return new AccessToken("t", "dave", role, new SecretRef("env", "T"), Set.of());
  }

  private Policy policy() {
    Policy whole = TestPolicy.policy();
    return new Policy(
        whole.revision(),
        new OnCallDirectory(
            Map.of("erin", new Person("erin", "Erin", Map.of("email", email))), Map.of(), Map.of()),
        whole.notificationRules(),
        whole.severities(),
        whole.escalation(),
        whole.services(),
        whole.integrations(),
        whole.channels(),
        whole.audiences(),
        tokens,
        logins,
        null,
        whole.gather(),
        whole.publicUrl(),
        Plans.NONE,
        RetentionPolicy.NONE);
  }
}
