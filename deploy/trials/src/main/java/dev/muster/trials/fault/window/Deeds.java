package dev.muster.trials.fault.window;

import dev.muster.trials.Patience;
import dev.muster.trials.fault.backup.Revival;
import dev.muster.trials.fault.window.GoesWrong.Course;
import dev.muster.trials.stack.Part;
import dev.muster.window.Told;
import dev.muster.window.WindowView;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is done to windows that something is wrong with. */
final class Deeds {
  private static final Duration LATER = Duration.ofSeconds(10);
  private static final int A_MOMENT = 3;
  private static final Duration LONG = Duration.ofMinutes(3);

  private Deeds() {}

  /** The policy has it go wrong by itself. */
  static Course nothing(WindowGround ground, String run) {
    return new Course("one of its steps goes wrong");
  }

  /** Nobody says a word when they are asked for leave. */
  static Course silence(WindowGround ground, String run) {
    return new Course("nobody answers who is asked for leave", Deeds::neverOpened);
  }

  private static List<String> neverOpened(WindowView view) {
    boolean calledOff = view.told().stream().anyMatch(told -> told.kind() == Told.Kind.CALLED_OFF);
    return view.openedAt() == null && calledOff
        ? List.of()
        : List.of("it was opened, or people were not told that it is called off");
  }

  /** It gets another time once people know the first. */
  static Course move(WindowGround ground, String run) throws IOException, InterruptedException {
    Patience.require("people are told", LONG, () -> isTold(ground, run));
    Instant to = ground.runs().move(run, LATER);
    return new Course(
        "moved by %d s after people knew".formatted(LATER.toSeconds()), view -> at(view, to));
  }

  private static boolean isTold(WindowGround ground, String run) {
    try {
      return ground.runs().look(run).filter(view -> !view.told().isEmpty()).isPresent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> at(WindowView view, Instant to) {
    Instant opened = view.openedAt();
    boolean isAtItsTime = view.due().equals(to) && opened != null && !opened.isBefore(to);
    boolean isNews =
        view.told().stream().anyMatch(told -> told.due().equals(to) && told.at().isBefore(to));
    return isAtItsTime && isNews
        ? List.of()
        : List.of("it was not opened at its other time, or people did not know that one");
  }

  /**
   * A transaction keeps the rebuild of an index waiting until there is no time left for it. While
   * it lasts nobody can drop what is left: that is done when the window takes back.
   */
  static Course keepWaiting(WindowGround ground, String run)
      throws IOException, InterruptedException, SQLException {
    try (Bookkeeping _ = Bookkeeping.begin(ground.shop(), true)) {
      WindowMoment.TASK.await(ground, run);
      ground.runs().awaitNothingToCome(run, LONG);
    }
    ground.runs().awaitOver(run, LONG);
    return new Course("an index is half rebuilt when there is no time left", Deeds::inTime);
  }

  /** Everything has to be as it was by its end; that is told a moment later. */
  private static List<String> inTime(WindowView view) {
    Instant deadline = view.deadline();
    Instant over =
        view.told().stream()
            .filter(told -> told.kind() == Told.Kind.ENDED)
            .map(Told::at)
            .findFirst()
            .orElse(Instant.MAX);
    if (deadline == null || over.equals(Instant.MAX)) {
      return List.of("it was never open, or nobody was told that it is over");
    }
    long late = Duration.between(deadline, over).toSeconds();
    return late <= A_MOMENT ? List.of() : List.of("all was as before %d s late".formatted(late));
  }

  /** The worker dies in the midst of a rebuild, and is back when the window should be over. */
  static Course killPastTheEnd(WindowGround ground, String run)
      throws IOException, InterruptedException, SQLException {
    Part worker = ground.stack().part("worker");
    try (Bookkeeping _ = Bookkeeping.begin(ground.shop(), true)) {
      WindowMoment.TASK.await(ground, run);
      Instant end =
          ground.runs().look(run).map(WindowView::deadline).orElse(Instant.now().plus(LONG));
      worker.kill();
      Thread.sleep(Duration.between(Instant.now(), end.plusSeconds(5)));
      Revival.of(ground.stack(), worker);
    }
    return new Course("the worker is dead until 5 s after its end");
  }
}
