package dev.muster.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Knows the caller of a request by its session and today's policy. */
@Component
final class SessionContexts implements SecurityContextRepository {
  private final SessionCookie cookie;
  private final Callers callers;

  SessionContexts(SessionCookie cookie, Callers callers) {
    this.cookie = cookie;
    this.callers = callers;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Loaded(context(request));
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return context(holder.getRequest());
  }

  /** A session begins where somebody signs in, and nowhere else. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return cookie.read(request).flatMap(callers::of).isPresent();
  }

  private SecurityContext context(HttpServletRequest request) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    cookie
        .read(request)
        .flatMap(callers::of)
        .ifPresent(caller -> context.setAuthentication(caller.authentication()));
    return context;
  }

  private record Loaded(SecurityContext get) implements DeferredSecurityContext {
    @Override
    public boolean isGenerated() {
      return get.getAuthentication() == null;
    }
  }
}
