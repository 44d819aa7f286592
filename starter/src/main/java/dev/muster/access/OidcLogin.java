package dev.muster.access;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;

/** Signing in through the organisation's issuer: authorization code with PKCE, nothing kept. */
final class OidcLogin implements Customizer<OAuth2LoginConfigurer<HttpSecurity>> {
  private static final String START = "/console/login/start";

  private final OidcRegistration registration;
  private final Callers callers;
  private final PendingSignIns pending;
  private final SignIns signIns;

  OidcLogin(ConsoleProperties.Oidc oidc, Callers callers, PendingSignIns pending, SignIns signIns) {
    this.registration = new OidcRegistration(oidc);
    this.callers = callers;
    this.pending = pending;
    this.signIns = signIns;
  }

  @Override
  public void customize(OAuth2LoginConfigurer<HttpSecurity> login) {
    login
        .loginPage(ConsoleAnswers.LOGIN)
        .loginProcessingUrl(OidcRegistration.CALLBACK)
        .clientRegistrationRepository(registration)
        .authorizedClientRepository(new NoClients())
        .authorizationEndpoint(endpoint ->
            endpoint
                .authorizationRequestResolver(resolver())
                .authorizationRequestRepository(pending))
        .redirectionEndpoint(endpoint -> endpoint.baseUri(OidcRegistration.CALLBACK))
        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(new OidcPeople(callers)))
        .successHandler(signIns)
        .failureHandler(ConsoleAnswers.notLetIn())
        .withObjectPostProcessor(whenTheIssuerIsAway());
  }

  private DefaultOAuth2AuthorizationRequestResolver resolver() {
    DefaultOAuth2AuthorizationRequestResolver resolver =
        new DefaultOAuth2AuthorizationRequestResolver(registration, START);
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return resolver;
  }

  private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>
      whenTheIssuerIsAway() {
    return new ObjectPostProcessor<>() {
      @Override
      public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
        filter.setAuthenticationFailureHandler(ConsoleAnswers.notLetIn());
        return filter;
      }
    };
  }
}
