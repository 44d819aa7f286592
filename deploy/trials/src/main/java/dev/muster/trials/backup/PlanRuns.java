package dev.muster.trials.backup;

import dev.muster.plan.RunView;
import dev.muster.run.RunPhase;
import dev.muster.trials.front.Front;
import dev.muster.trials.front.Front.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Starts runs of backups and drills by the API, and asks it where runs stand. */
public final class PlanRuns {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int CREATED = 201;
  private static final String REASON = "{\"reason\": \"to try it\"}";

  private final Front front;

  public PlanRuns(URI starter, String token) {
    front = new Front(starter, token);
  }

  /** What is run. */
  public enum Kind {
    BACKUPS("/api/v1/backups/"),
    DRILLS("/api/v1/drills/");

    private final String path;

    Kind(String path) {
      this.path = path;
    }
  }

  /** Asks for a run of a plan, whatever comes of it. */
  public Answer ask(Kind kind, String plan) throws IOException, InterruptedException {
    return front.send(kind.path + plan + "/runs", REASON);
  }

  /**
   * Starts a run; where it is to be looked at.
   *
   * @throws IllegalStateException when it is refused
   */
  public String start(Kind kind, String plan) throws IOException, InterruptedException {
    Answer answer = ask(kind, plan);
    if (answer.status() != CREATED) {
      throw new IllegalStateException(
          "%s is not started: %d, %s".formatted(plan, answer.status(), answer.text()));
    }
    return href(answer);
  }

  /** Where a run that was started is to be looked at. */
  public String href(Answer answer) throws IOException {
    return answer.json().path("href").asText();
  }

  /** Where a run stands; nothing while there is nobody to tell. */
  public Optional<RunView> look(String run) throws InterruptedException {
    return front.look(run, RunView.class);
  }

  /**
   * What a run came to, waited for.
   *
   * @throws IllegalStateException when it is not over by then
   */
  public RunView awaitOver(String run, Duration limit) throws InterruptedException {
    for (Instant end = Instant.now().plus(limit); Instant.now().isBefore(end); ) {
      Optional<RunView> view = look(run).filter(seen -> seen.phase() == RunPhase.OVER);
      if (view.isPresent()) {
        return view.get();
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new IllegalStateException(
        "%s is not over after %d s: %s".formatted(run, limit.toSeconds(), words(run)));
  }

  private String words(String run) throws InterruptedException {
    return look(run).map(RunView::now).orElse("nobody tells of it");
  }
}
