package dev.muster.trials.window;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.run.RunPhase;
import dev.muster.trials.front.Approvals;
import dev.muster.trials.front.Front;
import dev.muster.window.WindowView;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/** Plans windows by the API, approves and moves them, and asks where they stand. */
public final class WindowRuns {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final Duration UNTIL_ASKED = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final Front operator;
  private final Approvals approvals;

  /**
   * @param operator the token of whoever plans windows
   * @param approver the token of whoever may approve them
   */
  public WindowRuns(URI starter, String operator, String approver) {
    this.operator = new Front(starter, operator);
    approvals = new Approvals(new Front(starter, approver));
  }

  /**
   * Plans a window so long from now; where it is to be looked at.
   *
   * @throws IllegalStateException when it is refused
   */
  public String plan(String window, Duration ahead) throws IOException, InterruptedException {
    Instant at = whole(Instant.now().plus(ahead));
    String body = "{\"at\": \"%s\", \"reason\": \"to try it\"}".formatted(at);
    JsonNode started = operator.post("/api/v1/windows/%s/runs".formatted(window), body, CREATED);
    return started.path("href").asText();
  }

  private static Instant whole(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }

  /** Approves it as soon as somebody is asked. */
  public void approve(String run) throws IOException, InterruptedException {
    approvals.approve(require(run).run().workflowId());
  }

  /** Gives it another time, which is told. */
  public Instant move(String run, Duration later) throws IOException, InterruptedException {
    Instant to = require(run).due().plus(later);
    String body = "{\"to\": \"%s\", \"reason\": \"to try it\", \"late\": true}".formatted(to);
    var _ = operator.post(run + "/move", body, OK);
    return to;
  }

  /** Where it stands; nothing while there is nobody to tell. */
  public Optional<WindowView> look(String run) throws InterruptedException {
    return operator.look(run, WindowView.class);
  }

  /**
   * What it came to, waited for.
   *
   * @throws IllegalStateException when it is not over by then
   */
  public WindowView awaitOver(String run, Duration limit) throws InterruptedException {
    return await(run, limit, WindowRuns::isOver);
  }

  /**
   * Waits until it takes no further step.
   *
   * @throws IllegalStateException when it still does by then
   */
  public void awaitNothingToCome(String run, Duration limit) throws InterruptedException {
    var _ = await(run, limit, view -> view.openedAt() != null && view.toCome().isEmpty());
  }

  private WindowView await(String run, Duration limit, Predicate<WindowView> wanted)
      throws InterruptedException {
    for (Instant end = Instant.now().plus(limit); Instant.now().isBefore(end); ) {
      Optional<WindowView> view = look(run).filter(wanted);
      if (view.isPresent()) {
        return view.get();
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IllegalStateException(
        "%s is not so far after %d s: %s".formatted(run, limit.toSeconds(), words(run)));
  }

  /** Whether nothing more comes of it. */
  public static boolean isOver(WindowView view) {
    RunPhase phase = view.run().phase();
    return phase == RunPhase.OVER || phase == RunPhase.MISSED || phase == RunPhase.WITHDRAWN;
  }

  private String words(String run) throws InterruptedException {
    return look(run).map(view -> view.run().now()).orElse("nobody tells of it");
  }

  /** Who holds a system; nothing when it is free. */
  public Optional<String> holder(String system) throws IOException, InterruptedException {
    JsonNode holder = operator.get("/api/v1/systems/" + system).path("holder");
    return holder.isObject()
        ? Optional.of(holder.path("claim").path("workflowId").asText())
        : Optional.empty();
  }

  private WindowView require(String run) throws InterruptedException {
    for (Instant end = Instant.now().plus(UNTIL_ASKED); Instant.now().isBefore(end); ) {
      Optional<WindowView> view = look(run);
      if (view.isPresent()) {
        return view.get();
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IllegalStateException("nobody tells of " + run);
  }
}
