package dev.muster.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.AccessToken.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class CallerInLogTest {
  private final List<@Nullable String> users = new ArrayList<>();

  @AfterEach
  void leave() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aRequestsLinesNameWhoAsked() throws Exception {
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(
                new Caller("laptop", "ada", Role.VIEWER, Set.of()), null, List.of()));

    ask();

    assertThat(users).containsExactly("ada");
    assertThat(MDC.get("userId")).isNull();
  }

  @Test
  void nobodyIsNamedWhereNobodyIsKnown() throws Exception {
    ask();

    assertThat(users).containsExactly((String) null);
  }

  private void ask() throws Exception {
    new CallerInLog()
        .doFilter(
            new MockHttpServletRequest(),
            new MockHttpServletResponse(),
            (request, response) -> users.add(MDC.get("userId")));
  }
}
