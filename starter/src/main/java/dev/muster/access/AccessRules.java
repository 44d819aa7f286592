package dev.muster.access;

import static dev.muster.policy.AccessToken.Role.ADMIN;
import static dev.muster.policy.AccessToken.Role.OPERATOR;
import static dev.muster.policy.AccessToken.Role.RESPONDER;
import static dev.muster.policy.AccessToken.Role.VIEWER;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemDocuments;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import tools.jackson.databind.json.JsonMapper;

/** What may be asked by whom outside the console; what is not named here is refused. */
@Configuration(proxyBeanMethods = false)
class AccessRules {
  /** Doors with locks of their own (integration keys, signed links), and what anyone may see. */
  private static final String[] OPEN = {
    "/webhooks/**",
    "/v2/enqueue",
    "/health/**",
    "/ready",
    "/link/**",
    "/api/docs",
    "/api/docs/**",
    "/api/swagger-ui/**",
    "/api/openapi.json",
    "/api/openapi.json/**",
    "/metrics",
    "/error"
  };

  private static final String[] OPERATOR_COMMANDS = {
    "/api/v1/incidents",
    "/api/v1/incidents/*/*/reassign",
    "/api/v1/incidents/*/*/severity",
    "/api/v1/routines/*/runs",
    "/api/v1/backups/*/runs",
    "/api/v1/drills/*/runs",
    "/api/v1/restores/*/runs",
    "/api/v1/failovers/*/runs",
    "/api/v1/failovers/*/runs/*/accept-unfenced",
    "/api/v1/recovery-plans/*/runs",
    "/api/v1/recovery-plans/*/runs/*/commands/*",
    "/api/v1/rehearsals/*/runs",
    "/api/v1/windows/*/runs",
    "/api/v1/windows/*/runs/*/move",
    "/api/v1/windows/*/runs/*/call-off",
    "/api/v1/windows/*/runs/*/commands/*",
    "/api/v1/freezes/*",
    "/api/v1/systems/*/break",
    "/api/v1/holds/*/lift"
  };

  @Bean
  @Order(2)
  SecurityFilterChain rules(HttpSecurity http, Callers callers, JsonMapper json) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new TokenFilter(callers), AuthorizationFilter.class)
        .addFilterAfter(
            new BodyLimit(response -> write(json, response, ProblemCode.BODY_TOO_LARGE)),
            AuthorizationFilter.class)
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers(OPEN)
                .permitAll()
                .requestMatchers("/api/v1/admin/**", "/api/v1/audit")
                .hasRole(ADMIN.name())
                .requestMatchers(POST, OPERATOR_COMMANDS)
                .hasRole(OPERATOR.name())
                .requestMatchers(POST, "/api/v1/**")
                .hasRole(RESPONDER.name())
                .requestMatchers(GET, "/api/v1/**")
                .hasRole(VIEWER.name())
                .requestMatchers(POST, "/codec/decode", "/codec/encode")
                .hasRole(VIEWER.name())
                .requestMatchers(HEAD, "/api/v1/**")
                .hasRole(VIEWER.name())
                .anyRequest()
                .denyAll())
        .exceptionHandling(failures ->
            failures
                .authenticationEntryPoint((request, response, failure) ->
                    write(json, response, ProblemCode.UNAUTHENTICATED))
                .accessDeniedHandler(
                    (request, response, failure) -> write(json, response, ProblemCode.FORBIDDEN)))
        .build();
  }

  private static void write(JsonMapper json, HttpServletResponse response, ProblemCode code)
      throws IOException {
    response.setStatus(code.status().value());
    if (code == ProblemCode.UNAUTHENTICATED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getWriter().write(json.writeValueAsString(ProblemDocuments.of(code, sentence(code))));
  }

  private static String sentence(ProblemCode code) {
    return switch (code) {
      case UNAUTHENTICATED ->
          "Send 'Authorization: Bearer TOKEN' with a token of the policy's access list.";
      case BODY_TOO_LARGE -> "A body may have " + BodyLimit.BYTES + " bytes.";
      default -> "The token's role does not include this.";
    };
  }
}
