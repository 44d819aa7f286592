package dev.muster.plan.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster window}: a window at a time of its own or at once, or a word to one. */
@Command(
    name = "window",
    mixinStandardHelpOptions = true,
    description =
        "Plans a window at a front, or tells one that is there, NAME/TIME, what is wanted of it.")
public final class WindowCommand implements Callable<Integer> {
  @Mixin private RunOptions run = new RunOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ORDER",
      description =
          "Of a window that waits for its time: move or call-off. Of one whose time has come: pause,"
              + " go-on, skip, abort, end-early, extend, keep or give-back.")
  private @Nullable Order order;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it opens, such as 2026-03-01T02:00:00Z.")
  private @Nullable String at;

  @Option(names = "--now", description = "It opens as soon as those agree who may open it so.")
  private @Nullable Boolean now;

  @Option(names = "--emergency", description = "Which one that opens now is.")
  private @Nullable Boolean emergency;

  @Option(
      names = "--late",
      description = "It is meant although people are told later than promised; say the reason.")
  private @Nullable Boolean late;

  @Option(
      names = "--override",
      paramLabel = "TEXT",
      description = "It opens in spite of a freeze, and why.")
  private @Nullable String override;

  @Option(
      names = "--second",
      paramLabel = "PERSON",
      description = "Who agrees to --override: another person.")
  private @Nullable String second;

  @Option(names = "--to", paramLabel = "TIME", description = "Another time to move it to.")
  private @Nullable String to;

  @Option(names = "--step", paramLabel = "NAME", description = "The step to skip.")
  private @Nullable String step;

  @Option(
      names = "--by",
      paramLabel = "DURATION",
      description = "How much longer to extend it by, such as PT30M.")
  private @Nullable Duration by;

  /** What a window can be told, as addresses have it. */
  enum Order {
    MOVE("/move"),
    CALL_OFF("/call-off"),
    PAUSE("/commands/pause"),
    GO_ON("/commands/go-on"),
    SKIP("/commands/skip"),
    ABORT("/commands/abort"),
    END_EARLY("/commands/end-early"),
    EXTEND("/commands/extend"),
    KEEP("/commands/keep"),
    GIVE_BACK("/commands/give-back");

    private final String path;

    Order(String path) {
      this.path = path;
    }

    @Override
    public String toString() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  @Override
  public Integer call() {
    return order == null
        ? run.run("window", asked())
        : run.tellWindow(order.path, new WantedWindow.Told(run.reason(), to, late, step, by));
  }

  private WantedWindow.Asked asked() {
    return new WantedWindow.Asked(
        at,
        now,
        emergency,
        late,
        run.reason(),
        override == null && second == null ? null : new WantedWindow.InSpite(override, second));
  }
}
