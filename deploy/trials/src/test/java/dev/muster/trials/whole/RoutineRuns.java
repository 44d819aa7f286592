package dev.muster.trials.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.trials.Patience;
import dev.muster.trials.mail.ReceivedMail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Runs of the routine {@code flush-cache}, as those who start and approve them see them. */
record RoutineRuns(Front front, Mails mails) {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String RUNS = "/routines/flush-cache/runs";

  static String workflowId(String occurrence) {
    return "routine/flush-cache/" + occurrence;
  }

  /** Starts one; its occurrence. */
  String start() throws IOException, InterruptedException {
    HttpResponse<String> answer = front.post(RUNS, "{\"reason\":\"it is full\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String id = new ObjectMapper().readTree(answer.body()).path("workflowId").asText();
    return id.substring(id.lastIndexOf('/') + 1);
  }

  JsonNode awaitPhase(String occurrence, String phase) throws IOException, InterruptedException {
    Patience.require("the run is " + phase, LIMIT, () -> phase(occurrence).equals(phase));
    return front.api(RUNS + "/" + occurrence);
  }

  /** Empty while it can't be read. */
  String phase(String occurrence) {
    try {
      return front.api(RUNS + "/" + occurrence).path("phase").asText();
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What somebody was asked, the newest first. */
  List<ReceivedMail> requestsTo(String person) {
    return mails.to(person).stream()
        .filter(mail -> mail.subject().startsWith("[Approval]"))
        .toList();
  }

  /** Says yes, as often as it takes until that is heard. */
  void approve(ReceivedMail request) throws InterruptedException {
    URI link = Mails.link(request);
    Patience.require("the button works", LIMIT, () -> decided(link) == 200);
  }

  private int decided(URI link) {
    try {
      return front.decide(link, "approve", "fine by me").statusCode();
    } catch (IOException notYet) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
