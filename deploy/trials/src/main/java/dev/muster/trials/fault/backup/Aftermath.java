package dev.muster.trials.fault.backup;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunView;
import dev.muster.trials.Patience;
import dev.muster.trials.backup.PlanRuns.Kind;
import dev.muster.trials.backup.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What there is once a run is over.
 *
 * @param blame what a run that did not do what it is for must name
 */
record Aftermath(
    BackupGround ground, Holdings before, Subject subject, Kind kind, RunView view, Pattern blame) {
  /** What ends by itself may still be at it. */
  private static final Duration ENDING = Duration.ofSeconds(10);

  private static final int LONGEST = 120;

  Outcome of(String trial, String how) throws IOException, InterruptedException, SQLException {
    Holdings after = Holdings.of(ground, subject);
    List<String> flaws = new ArrayList<>();
    flaws.addAll(after.lost(before));
    flaws.addAll(Holdings.faults(ground, subject));
    flaws.addAll(untrue(after));
    flaws.addAll(left());
    List<String> remains =
        after.remains().stream().filter(one -> !before.remains().contains(one)).toList();
    if (view.verdict() == EvidenceVerdict.KEPT) {
      remains.forEach(one -> flaws.add("left " + one));
    }
    return new Outcome(trial, ended(), after.words(before), remains, flaws, how);
  }

  private boolean isFailed() {
    return view.verdict() == EvidenceVerdict.FAILED || view.verdict() == EvidenceVerdict.STOPPED;
  }

  private String ended() {
    String verdict = String.valueOf(view.verdict()).toLowerCase(Locale.ROOT);
    return view.verdict() == EvidenceVerdict.KEPT ? verdict : verdict + ": " + shortened(reason());
  }

  /** What it came to, or why a step failed by itself. */
  private String reason() {
    return isFailed()
        ? view.now()
        : view.steps().stream()
            .filter(step -> step.result() == EvidenceStep.Result.FAILED)
            .map(step -> step.name() + ": " + step.detail())
            .collect(Collectors.joining("; "));
  }

  /** On one line of a table. */
  private static String shortened(String words) {
    String line = words.replaceAll("[\\s|]+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** What the verdict says that is not so. */
  private List<String> untrue(Holdings after) {
    if (view.verdict() != EvidenceVerdict.KEPT && !blame.matcher(reason()).find()) {
      return List.of("it does not name what was wrong");
    }
    if (isFailed()) {
      return unpublished(after);
    }
    return switch (kind) {
      case BACKUPS -> published(after);
      case DRILLS ->
          after.proven(before) == 1 ? List.of() : List.of("no proof is beside what it proved");
    };
  }

  private List<String> unpublished(Holdings after) {
    return after.proven(before) == 0 ? List.of() : List.of("it failed, and left a proof");
  }

  private List<String> published(Holdings after) {
    int second = subject.hasCopy() && view.verdict() == EvidenceVerdict.KEPT ? 1 : 0;
    return after.added(before, Store.NEAR) == 1 && after.added(before, Store.SECOND) == second
        ? List.of()
        : List.of("its restore points are not there");
  }

  /** What is left of programs, files and sessions. */
  private List<String> left() throws IOException, InterruptedException {
    Patience.await(ENDING, () -> leftNow().isEmpty());
    List<String> left = leftNow();
    if (subject == Subject.CLUSTER && ground.whole().repository().isLocked()) {
      left.add("a lock of the repository");
    }
    return left;
  }

  private List<String> leftNow() {
    try {
      List<String> left = new ArrayList<>(ground.drills().left());
      ground.sessions(subject).forEach(session -> left.add("a session, " + session));
      return left;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      return new ArrayList<>(List.of("the source does not answer: " + e.getMessage()));
    }
  }
}
