package dev.muster.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps, sealed in the browser, what must be the same when the issuer sends somebody back. */
@Component
final class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
  private static final String COOKIE = "muster-sign-in";
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final Seal seal;
  private final Clock clock;
  private final JsonMapper json;

  PendingSignIns(Seal seal, Clock clock, JsonMapper json) {
    this.seal = seal;
    this.clock = clock;
    this.json = json;
  }

  /** Where somebody wanted to go. */
  String wanted(HttpServletRequest request) {
    return Wanted.of(read(request).map(Pending::wanted).orElse(null));
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    return read(request)
        .filter(pending -> pending.state().equals(request.getParameter("state")))
        .map(Pending::request)
        .orElse(null);
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (asked == null) {
      remove(request, response);
      return;
    }
    Pending pending =
        Pending.of(asked, request.getParameter(Wanted.PARAMETER), clock.instant().plus(LIFETIME));
    String sealed = seal.close(COOKIE, json.writeValueAsString(pending));
    response.addHeader(
        HttpHeaders.SET_COOKIE, SessionCookie.cookie(request, COOKIE, sealed, LIFETIME));
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest found = loadAuthorizationRequest(request);
    remove(request, response);
    return found;
  }

  private static void remove(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, SessionCookie.cookie(request, COOKIE, "", Duration.ZERO));
  }

  private Optional<Pending> read(HttpServletRequest request) {
    return SessionCookie.values(request, COOKIE)
        .flatMap(value -> seal.open(COOKIE, value).stream())
        .flatMap(text -> parse(text).stream())
        .filter(pending -> clock.instant().isBefore(pending.until()))
        .findFirst();
  }

  private Optional<Pending> parse(String text) {
    try {
      return Optional.of(json.readValue(text, Pending.class));
    } catch (JacksonException anotherVersion) {
      return Optional.empty();
    }
  }

  /** What is needed of a request to the issuer when its answer comes. */
  private record Pending(
      String authorizationUri,
      String clientId,
      String redirectUri,
      Set<String> scopes,
      String state,
      Map<String, String> attributes,
      @Nullable String wanted,
      Instant until) {

    static Pending of(OAuth2AuthorizationRequest asked, @Nullable String wanted, Instant until) {
      Map<String, String> attributes = new HashMap<>();
      asked.getAttributes().forEach((name, value) -> attributes.put(name, String.valueOf(value)));
      return new Pending(
          asked.getAuthorizationUri(),
          asked.getClientId(),
          Objects.requireNonNull(asked.getRedirectUri()),
          asked.getScopes(),
          Objects.requireNonNull(asked.getState()),
          attributes,
          wanted,
          until);
    }

    OAuth2AuthorizationRequest request() {
      return OAuth2AuthorizationRequest.authorizationCode()
          .authorizationUri(authorizationUri)
          .clientId(clientId)
          .redirectUri(redirectUri)
          .scopes(scopes)
          .state(state)
          .attributes(all -> all.putAll(attributes))
          .build();
    }
  }
}
