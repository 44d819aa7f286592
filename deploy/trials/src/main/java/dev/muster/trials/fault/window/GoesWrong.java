package dev.muster.trials.fault.window;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.trials.page.TakenPage;
import dev.muster.trials.window.Customers;
import dev.muster.window.WindowView;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Something of the window itself goes wrong, or is not as planned.
 *
 * @param wanted what it may come to
 */
record GoesWrong(String title, String window, Set<EvidenceVerdict> wanted, Deed deed)
    implements WindowTrial {
  private static final Duration AHEAD = Duration.ofSeconds(12);
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /** What is done once it is planned. */
  @FunctionalInterface
  interface Deed {
    /** Does it, and says what was done. */
    Course of(WindowGround ground, String run)
        throws IOException, InterruptedException, SQLException;
  }

  /**
   * What was done.
   *
   * @param how in words
   * @param look finds what is wrong with what the window says it came to
   */
  record Course(String how, Look look) {
    /** One after which nothing special is looked for. */
    Course(String how) {
      this(how, view -> List.of());
    }
  }

  /** Finds flaws. */
  @FunctionalInterface
  interface Look {
    List<String> at(WindowView view);
  }

  @Override
  public WindowOutcome run(WindowGround ground)
      throws IOException, InterruptedException, SQLException {
    List<TakenPage> before = ground.told();
    try (Customers customers = ground.customers()) {
      Instant began = Instant.now();
      String run = ground.runs().plan(window, AHEAD);
      Course course = deed.of(ground, run);
      WindowView view = ground.runs().awaitOver(run, LIMIT);
      long seconds = Duration.between(began, Instant.now()).toSeconds();
      String how = "%s; over %d s after it was planned".formatted(course.how(), seconds);
      WindowOutcome outcome =
          new WindowAftermath(ground, view, wanted, before).of(title, customers, how);
      List<String> flaws = new ArrayList<>(outcome.flaws());
      flaws.addAll(course.look().at(view));
      return new WindowOutcome(
          title, outcome.ended(), outcome.told(), outcome.orders(), flaws, how);
    }
  }
}
