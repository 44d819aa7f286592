package dev.muster.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the bearer of a known token the caller of the request. */
final class TokenFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private static final List<String> DOORS_WITH_OTHER_LOCKS =
      List.of("/webhooks/", "/v2/enqueue", "/link/");

  private final Callers callers;

  TokenFilter(Callers callers) {
    this.callers = callers;
  }

  /** What is posted there shows a key that is nobody's token. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return DOORS_WITH_OTHER_LOCKS.stream().anyMatch(request.getRequestURI()::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    bearer(request).flatMap(callers::identify).ifPresent(TokenFilter::enter);
    chain.doFilter(request, response);
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip())
        .filter(token -> !token.isEmpty());
  }

  private static void enter(Caller caller) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(caller.authentication());
    SecurityContextHolder.setContext(context);
  }
}
