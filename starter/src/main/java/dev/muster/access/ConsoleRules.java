package dev.muster.access;

import static dev.muster.policy.AccessToken.Role.ADMIN;
import static dev.muster.policy.AccessToken.Role.OPERATOR;
import static dev.muster.policy.AccessToken.Role.RESPONDER;
import static dev.muster.policy.AccessToken.Role.VIEWER;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What people may see and do in the console, and how they get in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleProperties.class)
class ConsoleRules {
  static final String PAGES_RUN_NOTHING =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private static final String[] OPERATOR_COMMANDS = {
    "/console/incidents",
    "/console/incidents/*/*/reassign",
    "/console/incidents/*/*/severity",
    "/console/windows/**"
  };

  @Bean
  @Order(1)
  SecurityFilterChain consoleChain(
      HttpSecurity http,
      SessionContexts sessions,
      SignIns signIns,
      Callers callers,
      PendingSignIns pending,
      ConsoleProperties properties) {
    http.securityMatcher("/console", "/console/**")
        .httpBasic(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(policy -> policy.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(context -> context.securityContextRepository(sessions))
        .authenticationProvider(new TokenLogin(callers))
        .csrf(ConsoleRules::tokens)
        .addFilterBefore(new ForeignPages(ConsoleAnswers.notAllowed()), CsrfFilter.class)
        .headers(ConsoleRules::headers)
        .formLogin(login -> tokenLogin(login, signIns))
        .logout(logout -> leave(logout, signIns))
        .authorizeHttpRequests(ConsoleRules::roles)
        .exceptionHandling(failures ->
            failures
                .authenticationEntryPoint(ConsoleAnswers.whoIsIt())
                .accessDeniedHandler(ConsoleAnswers.notAllowed()));
    if (properties.oidc().issuer() != null) {
      http.oauth2Login(new OidcLogin(properties.oidc(), callers, pending, signIns));
    }
    return http.build();
  }

  private static void roles(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
        .permitAll()
        .requestMatchers("/console/assets/**", "/console/login", "/console/login/**")
        .permitAll()
        .requestMatchers("/console/audit")
        .hasRole(ADMIN.name())
        .requestMatchers("/console/incidents/new", "/console/windows/new")
        .hasRole(OPERATOR.name())
        .requestMatchers(POST, OPERATOR_COMMANDS)
        .hasRole(OPERATOR.name())
        .requestMatchers(POST, "/console/incidents/**", "/console/inbox/*")
        .hasRole(RESPONDER.name())
        .requestMatchers(GET, "/console", "/console/**")
        .hasRole(VIEWER.name())
        .requestMatchers(HEAD, "/console", "/console/**")
        .hasRole(VIEWER.name())
        .anyRequest()
        .denyAll();
  }

  private static void tokens(CsrfConfigurer<HttpSecurity> csrf) {
    CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();
    cookie.setCookieName("muster-form");
    cookie.setCookieCustomizer(made -> made.path(SessionCookie.PATH).sameSite("Lax"));
    XorCsrfTokenRequestAttributeHandler handler = new XorCsrfTokenRequestAttributeHandler();
    // at once: a long page is on its way before its form is written
    handler.setCsrfRequestAttributeName(null);
    csrf.csrfTokenRepository(cookie).csrfTokenRequestHandler(handler);
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(PAGES_RUN_NOTHING))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
  }

  private static void tokenLogin(FormLoginConfigurer<HttpSecurity> login, SignIns signIns) {
    login
        .loginPage(ConsoleAnswers.LOGIN)
        .loginProcessingUrl(ConsoleAnswers.LOGIN)
        .passwordParameter("token")
        .successHandler(signIns)
        .failureHandler(ConsoleAnswers.notLetIn());
  }

  private static void leave(LogoutConfigurer<HttpSecurity> logout, SignIns signIns) {
    logout
        .logoutUrl("/console/logout")
        .addLogoutHandler(signIns)
        .logoutSuccessUrl(ConsoleAnswers.LOGIN + "?left");
  }
}
