package dev.muster.access;

import dev.muster.policy.AccessToken;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Whoever a request speaks for.
 *
 * @param means the name of the token, or of the login, that they came in by
 * @param person the person's id, who stands as the actor of what they do
 * @param approvesAs the roles in whose name they may approve
 */
public record Caller(String means, String person, AccessToken.Role role, Set<String> approvesAs)
    implements Principal {
  public Caller {
    approvesAs = Set.copyOf(approvesAs);
  }

  /** Whether their role is this one or one above it. */
  public boolean may(AccessToken.Role needed) {
    return role.compareTo(needed) >= 0;
  }

  @Override
  public String getName() {
    return person;
  }

  Authentication authentication() {
    return UsernamePasswordAuthenticationToken.authenticated(this, null, rights());
  }

  private List<? extends GrantedAuthority> rights() {
    return Arrays.stream(AccessToken.Role.values())
        .filter(this::may)
        .map(included -> new SimpleGrantedAuthority("ROLE_" + included))
        .toList();
  }
}
