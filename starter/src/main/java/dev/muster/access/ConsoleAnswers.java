package dev.muster.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;

/** What the console answers to somebody it does not know, or does not let. */
final class ConsoleAnswers {
  static final String LOGIN = "/console/login";

  /** Where the page about a refusal is. */
  static final String REFUSED = "/console/refused";

  private ConsoleAnswers() {}

  /** Asks who it is, and leads back to where they wanted to go. */
  static AuthenticationEntryPoint whoIsIt() {
    return (request, response, failure) -> {
      String login =
          UriComponentsBuilder.fromPath(LOGIN)
              .queryParam(Wanted.PARAMETER, "{address}")
              .build(Wanted.of(address(request)))
              .toString();
      if (request.getHeader("HX-Request") != null) {
        response.setHeader("HX-Redirect", login);
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
      } else if (request.getRequestURI().startsWith("/console/live")) {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
      } else {
        response.sendRedirect(login);
      }
    };
  }

  /** A page that says so. */
  static AccessDeniedHandler notAllowed() {
    return (request, response, failure) -> {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      request.getRequestDispatcher(REFUSED).forward(request, response);
    };
  }

  static AuthenticationFailureHandler notLetIn() {
    return (request, response, failure) ->
        response.sendRedirect(LOGIN + "?refused=" + why(failure) + wanted(request));
  }

  private static String why(AuthenticationException failure) {
    return switch (failure) {
      case BadCredentialsException _ -> "token";
      case OAuth2AuthenticationException refused
          when refused.getError().getErrorCode().equals(OidcPeople.STRANGER) ->
          OidcPeople.STRANGER;
      default -> OidcRegistration.ID;
    };
  }

  private static String wanted(HttpServletRequest request) {
    return UriComponentsBuilder.fromPath("")
        .queryParam(Wanted.PARAMETER, "{address}")
        .build(Wanted.of(request.getParameter(Wanted.PARAMETER)))
        .toString()
        .replace('?', '&');
  }

  private static String address(HttpServletRequest request) {
    boolean page = request.getMethod().equals("GET") && request.getHeader("HX-Request") == null;
    if (!page) {
      return "/console";
    }
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
