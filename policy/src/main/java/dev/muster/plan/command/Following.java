package dev.muster.plan.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.ExitCode;

/** Tells of a run whatever is new of it, until it is over. */
final class Following {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Front front;
  private final Started run;
  private final PrintWriter out;
  private String told = "";

  Following(Front front, Started run, PrintWriter out) {
    this.front = front;
    this.run = run;
    this.out = out;
  }

  /** The exit code of who waited for it. */
  int toItsEnd() {
    while (true) {
      try {
        Seen seen = front.look(run);
        tell(seen.sentence());
        if (seen.isOver()) {
          return seen.isDone() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
      } catch (FrontException e) {
        if (!e.mayPass()) {
          throw e;
        }
        tell("not to be seen now: " + e.getMessage());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void tell(String news) {
    if (!news.equals(told)) {
      out.println(run.workflowId() + ": " + news);
      told = news;
    }
  }
}
