package dev.muster.policy;

import dev.muster.window.WindowPreview;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster windows}: which windows come next, and what stands against each. */
@Command(
    name = "windows",
    mixinStandardHelpOptions = true,
    description =
        "Prints the next maintenance windows of a policy directory with their times at the site, in"
            + " a zone and in UTC, and what freezes or overlaps each. Windows that people moved,"
            + " called off or asked for, and what they have stopped by hand, are not in it.")
final class WindowsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private Outlook outlook = new Outlook();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "" + WindowPreview.USUAL,
      description = "How many to print; " + WindowPreview.USUAL + " when absent.")
  private int count = WindowPreview.USUAL;

  @Option(names = "--ics", description = "As an iCalendar file, for a calendar of people.")
  private boolean isFeed;

  @Mixin private AskedTime time = new AskedTime();

  @Override
  public Integer call() {
    int many = time.count("--count", count, 1, WindowPreview.MOST);
    Instant from = outlook.from(time);
    WindowPreview preview = outlook.plans().nextWindows(from, many);
    PrintWriter out = Output.of(spec);
    if (isFeed) {
      out.print(WindowFeed.of(preview, from));
      out.flush();
    } else {
      out.println(WindowsText.of(preview, time.zone()));
    }
    return ExitCode.OK;
  }
}
