package dev.muster.console;

import dev.muster.api.TestPolicy;
import dev.muster.policy.AccessToken.Role;
import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A browser in front of the console: keeps its cookies and fills in forms. */
final class Console {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String FORM = "muster-form";
  private static final String SESSION = "muster-session";

  private final MockMvcTester browser;
  private Cookie form = new Cookie(FORM, "none");
  private Cookie session = new Cookie(SESSION, "none");
  private String token = "none";

  Console(MockMvcTester browser) {
    this.browser = browser;
  }

  /** Signed in with the token of a role. */
  static Console as(Role role, MockMvcTester browser) {
    Console console = new Console(browser);
    console.get("/console/login");
    console.signIn(TestPolicy.secret(role));
    console.get("/console");
    return console;
  }

  MvcTestResult signIn(String token) {
    return post("/console/login", "token", token);
  }

  MvcTestResult get(String address) {
    return kept(browser.get().uri(URI.create(address)).cookie(form, session).exchange());
  }

  MvcTestResult post(String address, String... fields) {
    var request = browser.post().uri(address).cookie(form, session).param("_csrf", token);
    for (int i = 0; i < fields.length; i += 2) {
      request = request.param(fields[i], fields[i + 1]);
    }
    return kept(request.exchange());
  }

  MvcTestResult postWithoutToken(String address) {
    return browser.post().uri(address).cookie(form, session).exchange();
  }

  MvcTestResult postFromAnotherSite(String address) {
    return browser
        .post()
        .uri(address)
        .cookie(form, session)
        .param("_csrf", token)
        .header("Sec-Fetch-Site", "same-site")
        .exchange();
  }

  Cookie session() {
    return session;
  }

  void bring(String value) {
    session = new Cookie(SESSION, value);
  }

  private MvcTestResult kept(MvcTestResult answer) {
    MockHttpServletResponse response = answer.getResponse();
    for (Cookie cookie : response.getCookies()) {
      form = cookie.getName().equals(FORM) ? cookie : form;
      session = cookie.getName().equals(SESSION) ? cookie : session;
    }
    Matcher found = TOKEN.matcher(text(answer));
    token = found.find() ? found.group(1) : token;
    return answer;
  }

  static String text(MvcTestResult answer) {
    try {
      return Objects.requireNonNull(answer.getResponse().getContentAsString());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
