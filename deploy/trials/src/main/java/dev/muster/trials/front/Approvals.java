package dev.muster.trials.front;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What whoever may approve decides, as soon as it is asked for. */
public record Approvals(Front front) {
  private static final Duration UNTIL_ASKED = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int OK = 200;

  /** Lets a run do what it asks for. */
  public void approve(String workflow) throws IOException, InterruptedException {
    decide(workflow, "approve", "as planned");
  }

  /** Does not let it. */
  public void reject(String workflow) throws IOException, InterruptedException {
    decide(workflow, "reject", "not today");
  }

  /** Waits until a run asks. */
  public void awaitAsked(String workflow) throws IOException, InterruptedException {
    var _ = awaited(workflow);
  }

  /** Lets a run do what it asks for by now; nothing where it asks for nothing, or nobody hears. */
  public void approveWhatIsAsked(String workflow) throws InterruptedException {
    try {
      Optional<String> request = waiting("approval/%s/".formatted(workflow));
      if (request.isPresent()) {
        var _ = front.send(path("approve", request.get()), body("as planned"));
      }
    } catch (IOException | IllegalStateException e) {
      // There is nobody to hear it for a moment.
    }
  }

  /** Takes the risk that an old primary still writes; nothing where there is none to take. */
  public void takeRisk(String run) throws InterruptedException {
    try {
      var _ = front.send(run + "/accept-unfenced", "{\"words\": \"its machine is off\"}");
    } catch (IOException e) {
      // There is nobody to hear it for a moment.
    }
  }

  private void decide(String workflow, String how, String why)
      throws IOException, InterruptedException {
    var _ = front.post(path(how, awaited(workflow)), body(why), OK);
  }

  private static String path(String how, String request) {
    return "/api/v1/approvals/%s?id=%s"
        .formatted(how, URLEncoder.encode(request, StandardCharsets.UTF_8));
  }

  private static String body(String why) {
    return "{\"reason\": \"%s\"}".formatted(why);
  }

  private String awaited(String workflow) throws IOException, InterruptedException {
    String prefix = "approval/%s/".formatted(workflow);
    for (Instant end = Instant.now().plus(UNTIL_ASKED); Instant.now().isBefore(end); ) {
      Optional<String> request = waiting(prefix);
      if (request.isPresent()) {
        return request.get();
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IllegalStateException("nobody was asked to approve " + workflow);
  }

  private Optional<String> waiting(String prefix) throws IOException, InterruptedException {
    for (JsonNode request : front.get("/api/v1/approvals?which=WAITING")) {
      String id = request.path("id").asText();
      if (id.startsWith(prefix)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }
}
