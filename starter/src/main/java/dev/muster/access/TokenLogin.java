package dev.muster.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Lets somebody in who shows a token of the API. */
record TokenLogin(Callers callers) implements AuthenticationProvider {
  @Override
  public @Nullable Authentication authenticate(Authentication shown) {
    return callers
        .identify(String.valueOf(shown.getCredentials()).strip())
        .map(Caller::authentication)
        .orElseThrow(() -> new BadCredentialsException("no such token"));
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
