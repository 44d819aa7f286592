package dev.muster.trials.fault.backup;

import dev.muster.plan.RunView;
import dev.muster.trials.backup.PlanRuns.Kind;
import dev.muster.trials.front.Front.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Asks for what can't be done: refused by its name, and nothing is touched. */
record Refused(String title, Kind kind, String plan, Pattern blame) implements BackupTrial {
  private static final int NOT_FOUND = 404;
  private static final int CREATED = 201;

  @Override
  public Subject subject() {
    return Subject.DATABASE;
  }

  @Override
  public Outcome run(BackupGround ground) throws IOException, InterruptedException, SQLException {
    Holdings before = Holdings.of(ground, subject());
    Answer answer = ground.runs().ask(kind, plan);
    if (answer.status() != CREATED) {
      return byTheFront(ground, before, answer);
    }
    RunView view = new RunUnderWay(ground.runs(), ground.runs().href(answer)).awaitOver();
    Outcome outcome =
        new Aftermath(ground, before, subject(), kind, view, blame).of(title, "asked of the API");
    List<String> flaws = new ArrayList<>(outcome.flaws());
    flaws.addAll(touched(before, Holdings.of(ground, subject())));
    return new Outcome(title, outcome.ended(), outcome.points(), List.of(), flaws, outcome.how());
  }

  private Outcome byTheFront(BackupGround ground, Holdings before, Answer answer)
      throws IOException, InterruptedException {
    Holdings after = Holdings.of(ground, subject());
    List<String> flaws = new ArrayList<>(touched(before, after));
    if (answer.status() != NOT_FOUND || !blame.matcher(answer.text()).find()) {
      flaws.add("answered with " + answer.text());
    }
    return new Outcome(
        title,
        "not begun: " + answer.status(),
        after.words(before),
        List.of(),
        flaws,
        "asked of the API");
  }

  private static List<String> touched(Holdings before, Holdings after) {
    return before.equals(after) ? List.of() : List.of("the store was touched");
  }
}
