package dev.muster.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is posted, with whatever key, is the sender's fault or taken. */
class StrangeRequestsTest {
  private static final Front FRONT = new Front(Samples.policy(), Duration.ofSeconds(30));

  @AfterContainer
  static void close() {
    FRONT.close();
  }

  @Property(tries = 500)
  void noBytesAreOurFault(@ForAll byte[] body, @ForAll("paths") String path) throws Exception {
    assertThat(status(path, body)).isBetween(200, 499);
  }

  @Property(tries = 1_000)
  void noJsonIsOurFault(@ForAll("bodies") String body, @ForAll("paths") String path)
      throws Exception {
    assertThat(status(path, body.getBytes(StandardCharsets.UTF_8))).isBetween(200, 499);
  }

  @Property(tries = 300)
  void noKeyIsOurFault(@ForAll String key) throws Exception {
    int answer =
        FRONT
            .http
            .perform(post("/webhooks/generic").header("Authorization", key).content("{}"))
            .andReturn()
            .getResponse()
            .getStatus();
    assertThat(answer).isEqualTo(401);
  }

  private static int status(String path, byte[] body) throws Exception {
    return FRONT.http.perform(post(path).content(body)).andReturn().getResponse().getStatus();
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
        "/webhooks/alertmanager/alertmanager-key",
        "/webhooks/generic/generic-key",
        "/webhooks/events/events-key",
        "/v2/enqueue");
  }

  @Provide
  Arbitrary<String> bodies() {
    return new StrangeBodiesTest().bodies();
  }
}
