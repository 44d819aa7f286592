package dev.muster.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a page of another site posts, a neighbour under the same domain included, wherever
 * the browser says so; the token of each form guards against the rest.
 */
final class ForeignPages extends OncePerRequestFilter {
  private static final String HEADER = "Sec-Fetch-Site";
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private final AccessDeniedHandler refusal;

  ForeignPages(AccessDeniedHandler refusal) {
    this.refusal = refusal;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String site = request.getHeader(HEADER);
    if (request.getMethod().equals("POST") && site != null && !OWN.contains(site)) {
      refusal.handle(request, response, new AccessDeniedException("posted by another site"));
    } else {
      chain.doFilter(request, response);
    }
  }
}
