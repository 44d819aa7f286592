package dev.muster.api;

import static dev.muster.policy.AccessToken.Role.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What only a real server comes upon: it reads a query when somebody asks for it first. */
@SpringBootTest(
    classes = Front.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = Front.NO_ENGINE)
class StrangeQueriesTest {
  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"=", "a=1&=b"})
  void aQueryThatCannotBeReadIsTheCallersMistake(String query) throws Exception {
    HttpResponse<String> answer = get("/api/v1/on-call?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"");
  }

  private HttpResponse<String> get(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
              .header("Authorization", "Bearer " + TestPolicy.secret(ADMIN))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
