package dev.muster.access;

import dev.muster.access.ConsoleSession.Means;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Begins a session when somebody has signed in, and ends it when they leave. */
@Component
final class SignIns implements AuthenticationSuccessHandler, LogoutHandler {
  private static final Logger log = LoggerFactory.getLogger(SignIns.class);

  private final SessionCookie cookie;
  private final Callers callers;
  private final PendingSignIns pending;

  SignIns(SessionCookie cookie, Callers callers, PendingSignIns pending) {
    this.cookie = cookie;
    this.callers = callers;
    this.pending = pending;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication who)
      throws IOException {
    ConsoleSession session = session(Objects.requireNonNull(who.getPrincipal()));
    cookie.write(request, response, session);
    log.info("{} has signed in by {}", session.name(), session.means());
    response.sendRedirect(
        who.getPrincipal() instanceof OidcUser
            ? pending.wanted(request)
            : Wanted.of(request.getParameter(Wanted.PARAMETER)));
  }

  private ConsoleSession session(Object who) {
    return switch (who) {
      case OidcUser user ->
          callers
              .signedIn(user)
              .map(found ->
                  new ConsoleSession(
                      Means.LOGIN, found.login().person(), found.knownAs(), cookie.end()))
              .orElseThrow();
      case Caller caller ->
          new ConsoleSession(
              Means.TOKEN, caller.means(), callers.proof(caller.means()), cookie.end());
      default -> throw new IllegalStateException("nobody signs in as " + who.getClass());
    };
  }

  @Override
  public void logout(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
    cookie.remove(request, response);
  }
}
