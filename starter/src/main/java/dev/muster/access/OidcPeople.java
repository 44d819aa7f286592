package dev.muster.access;

import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Of those whom the issuer knows, lets in whom the policy names. */
final class OidcPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {
  /** Why somebody was not let in whom the issuer knows. */
  static final String STRANGER = "stranger";

  private final OidcUserService issuer = new OidcUserService();
  private final Callers callers;

  OidcPeople(Callers callers) {
    this.callers = callers;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser user = issuer.loadUser(request);
    if (callers.signedIn(user).isEmpty()) {
      throw new OAuth2AuthenticationException(
          new OAuth2Error(STRANGER), "the policy has no login for " + user.getSubject());
    }
    return user;
  }
}
