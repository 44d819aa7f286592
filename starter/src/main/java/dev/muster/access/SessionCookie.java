package dev.muster.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps sessions in the browsers, sealed: no front remembers any, and every front opens each. */
@Component
final class SessionCookie {
  static final String NAME = "muster-session";
  static final String PATH = "/console";

  private final Seal seal;
  private final Clock clock;
  private final JsonMapper json;
  private final Duration lifetime;

  SessionCookie(Seal seal, Clock clock, JsonMapper json, ConsoleProperties properties) {
    this.seal = seal;
    this.clock = clock;
    this.json = json;
    this.lifetime = properties.sessionLifetime();
  }

  /** When a session that begins now ends. */
  Instant end() {
    return clock.instant().plus(lifetime);
  }

  void write(HttpServletRequest request, HttpServletResponse response, ConsoleSession session) {
    String sealed = seal.close(NAME, json.writeValueAsString(session));
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, NAME, sealed, lifetime));
  }

  void remove(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, NAME, "", Duration.ZERO));
  }

  /** The session that a request comes with; empty when there is none, or none any more. */
  Optional<ConsoleSession> read(HttpServletRequest request) {
    return values(request, NAME)
        .flatMap(value -> seal.open(NAME, value).stream())
        .flatMap(text -> parse(text).stream())
        .filter(session -> clock.instant().isBefore(session.until()))
        .findFirst();
  }

  private Optional<ConsoleSession> parse(String text) {
    try {
      return Optional.of(json.readValue(text, ConsoleSession.class));
    } catch (JacksonException anotherVersion) {
      return Optional.empty();
    }
  }

  static Stream<String> values(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Stream.of()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue);
  }

  static String cookie(HttpServletRequest request, String name, String value, Duration age) {
    return ResponseCookie.from(name, value)
        .path(PATH)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax")
        .maxAge(age)
        .build()
        .toString();
  }
}
