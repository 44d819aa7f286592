package dev.muster.trials.fault.window;

import static dev.muster.evidence.EvidenceVerdict.BROKEN;
import static dev.muster.evidence.EvidenceVerdict.FAILED;
import static dev.muster.evidence.EvidenceVerdict.KEPT;
import static dev.muster.evidence.EvidenceVerdict.STOPPED;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.trials.Flags;
import dev.muster.trials.Table;
import dev.muster.trials.page.PageSink;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import dev.muster.trials.stack.WindowPolicy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which trials of windows there are, and which of them are run. */
public final class WindowTrials {
  /** What the names of all of them begin with. */
  public static final String FAMILY = "window";

  static final List<String> PARTS = List.of("worker", "starter", "temporal", "postgres");

  private static final int MEGABYTES = 40;
  private static final Set<EvidenceVerdict> GOES_WELL = EnumSet.of(KEPT, BROKEN);
  private static final Set<EvidenceVerdict> FAILS = EnumSet.of(FAILED);
  private static final Set<EvidenceVerdict> DOES_NOT_TAKE_PLACE = EnumSet.of(FAILED, STOPPED);

  private final List<WindowTrial> chosen;

  private WindowTrials(List<WindowTrial> chosen) {
    this.chosen = List.copyOf(chosen);
  }

  /**
   * All, or those that {@code --only} names or begins the names of, with commas between; with
   * {@code --quick} two stand for all.
   *
   * @throws IllegalArgumentException when it names none, as one of them
   */
  public static WindowTrials chosen(Flags flags) {
    String only = flags.text("only", "");
    if (only.isEmpty()) {
      return new WindowTrials(flags.has("quick") ? quick() : all());
    }
    List<WindowTrial> named =
        Stream.of(only.split(",")).flatMap(name -> ofName(name).stream()).toList();
    if (named.isEmpty() && only.startsWith(FAMILY)) {
      String names = all().stream().map(WindowTrial::title).collect(Collectors.joining(", "));
      throw new IllegalArgumentException("there is no trial '" + only + "', but " + names);
    }
    return new WindowTrials(named);
  }

  private static List<WindowTrial> ofName(String name) {
    return all().stream().filter(trial -> trial.title().startsWith(name)).toList();
  }

  List<String> names() {
    return chosen.stream().map(WindowTrial::title).toList();
  }

  private static List<WindowTrial> quick() {
    return List.of(
        new KilledInWindow(WindowMoment.TASK, "worker"),
        new GoesWrong("window-change-fails", WindowPolicy.RELEASE, FAILS, Deeds::nothing));
  }

  private static List<WindowTrial> all() {
    return Stream.concat(kills(), wrongs()).toList();
  }

  private static Stream<WindowTrial> kills() {
    return Stream.of(WindowMoment.values())
        .flatMap(moment -> PARTS.stream().map(part -> new KilledInWindow(moment, part)));
  }

  private static Stream<WindowTrial> wrongs() {
    return Stream.of(
        new GoesWrong("window-task-hangs", WindowPolicy.HANG, FAILS, Deeds::nothing),
        new GoesWrong("window-change-fails", WindowPolicy.RELEASE, FAILS, Deeds::nothing),
        new GoesWrong("window-no-time-left", WindowPolicy.HASTE, FAILS, Deeds::keepWaiting),
        new GoesWrong(
            "window-worker-past-the-end", WindowPolicy.HASTE, FAILS, Deeds::killPastTheEnd),
        new GoesWrong(
            "window-never-approved", WindowPolicy.LEAVE, DOES_NOT_TAKE_PLACE, Deeds::silence),
        new GoesWrong("window-moved", WindowPolicy.LITTLE, GOES_WELL, Deeds::move));
  }

  /** Runs them one after the other, on a stack that may be in use for others before. */
  public Outcomes run(Plan plan, TrialStack stack, PageSink sink)
      throws IOException, InterruptedException, SQLException {
    Plan.Windows places = plan.windows();
    Plan.Backups backups = plan.backups();
    if (places == null || backups == null || chosen.isEmpty()) {
      return new Outcomes(List.of());
    }
    List<WindowOutcome> outcomes = new ArrayList<>();
    Instant began = Instant.now();
    try (WindowGround ground = WindowGround.open(plan, places, backups, stack, sink, MEGABYTES)) {
      for (WindowTrial trial : chosen) {
        long second = Duration.between(began, Instant.now()).toSeconds();
        System.out.println("[%3d s] trying %s".formatted(second, trial.title()));
        WindowOutcome outcome = run(trial, ground);
        System.out.println("        " + String.join(" | ", outcome.row()));
        outcomes.add(outcome);
      }
    }
    return new Outcomes(outcomes);
  }

  private static WindowOutcome run(WindowTrial trial, WindowGround ground)
      throws IOException, InterruptedException, SQLException {
    try {
      return trial.run(ground);
    } catch (IllegalStateException e) {
      return WindowOutcome.without(trial.title(), String.valueOf(e.getMessage()));
    }
  }

  /** What came of them. */
  public record Outcomes(List<WindowOutcome> all) {
    public boolean areGood() {
      return all.stream().allMatch(WindowOutcome::isGood);
    }

    /** As Markdown has it; empty when none was tried. */
    public String table() {
      if (all.isEmpty()) {
        return "";
      }
      Table table = new Table(WindowOutcome.HEADINGS);
      all.forEach(outcome -> table.add(outcome.row()));
      return table.toString();
    }
  }
}
