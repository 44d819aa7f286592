package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.ScriptedHistory;
import dev.muster.api.Views;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole dance between a browser, a front and an issuer, over real connections. */
@SpringBootTest(
    classes = Front.class,
    webEnvironment = WebEnvironment.DEFINED_PORT,
    properties = Front.NO_ENGINE)
class OidcLoginTest {
  private static final int PORT = freePort();
  private static final String HERE = "http://127.0.0.1:" + PORT;
  private static final ConfigurableApplicationContext ISSUER =
      Issuer.start(HERE + "/console/login/callback");

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Autowired ScriptedHistory history;
  @Autowired LiveFeed feed;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("server.port", () -> PORT);
    registry.add("muster.console.oidc.issuer", () -> Issuer.address(ISSUER));
    registry.add("muster.console.oidc.client-secret", () -> Issuer.SECRET);
  }

  @AfterAll
  static void stop() {
    ISSUER.close();
  }

  @BeforeEach
  void calm() {
    history.reset();
    history.incidents.add(Views.open("i-1"));
  }

  @Test
  void signsInSomebodyWhomIssuerAndPolicyKnowAndLeadsThemWhereTheyWantedToGo() throws Exception {
    HttpResponse<String> page = signIn("ada", "/console/incidents/i-1");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri().getPath()).isEqualTo("/console/incidents/i-1");
    assertThat(page.body()).contains("Ada Lovelace", "responder", "Checkout is down");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mallory", "unverified"})
  void letsNobodyInWhomThePolicyDoesNotNameOrTheIssuerHasNotVerified(String name) throws Exception {
    HttpResponse<String> page = signIn(name, "/console");

    assertThat(page.uri().getPath()).isEqualTo("/console/login");
    assertThat(page.body()).contains("The policy names no login for you.");
    assertThat(get(URI.create(HERE + "/console")).statusCode()).isEqualTo(302);
  }

  @Test
  void takesNoAnswerThatNobodyAskedTheIssuerFor() throws Exception {
    HttpResponse<String> answer =
        get(URI.create(HERE + "/console/login/callback?code=stolen&state=guessed"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .contains("/console/login?refused=issuer");
  }

  @Test
  void tellsAnOpenPageThatThereIsSomethingNew() throws Exception {
    signIn("ada", "/console");
    HttpResponse<InputStream> live =
        browser.send(
            HttpRequest.newBuilder(URI.create(HERE + "/console/live")).build(),
            BodyHandlers.ofInputStream());
    assertThat(live.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");

    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(live.body(), StandardCharsets.UTF_8))) {
      assertThat(events.readLine()).isEqualTo("retry: 3000");
      feed.poll();
      assertThat(next(events)).isEqualTo("event: changed");
      history.incidents.add(Views.open("i-2"));
      feed.poll();
      assertThat(next(events)).isEqualTo("event: changed");
    }
  }

  private static String next(BufferedReader events) throws IOException {
    String line = events.readLine();
    while (line != null && !line.startsWith("event:")) {
      line = events.readLine();
    }
    return String.valueOf(line);
  }

  private HttpResponse<String> signIn(String name, String wanted) throws Exception {
    HttpResponse<String> login = follow(get(URI.create(HERE + wanted)));
    Matcher link =
        Pattern.compile("href=\"(/console/login/start/issuer[^\"]*)\"").matcher(login.body());
    assertThat(link.find()).isTrue();
    HttpResponse<String> form = follow(get(URI.create(HERE + link.group(1).replace("&amp;", "&"))));
    assertThat(form.uri().toString()).startsWith(Issuer.address(ISSUER) + "/login");
    return follow(
        post(
            form.uri(),
            Map.of("username", name, "password", Issuer.PASSWORD, "_csrf", token(form.body()))));
  }

  private static String token(String page) {
    Matcher found = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private HttpResponse<String> follow(HttpResponse<String> answer) throws Exception {
    HttpResponse<String> at = answer;
    for (int hops = 0; at.statusCode() / 100 == 3; hops++) {
      assertThat(hops).isLessThan(10);
      at = get(at.uri().resolve(at.headers().firstValue("Location").orElseThrow()));
    }
    return at;
  }

  private HttpResponse<String> get(URI address) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(20))
            .header("Accept", "text/html")
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(URI address, Map<String, String> fields) throws Exception {
    String body =
        fields.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return browser.send(
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
