package dev.muster.plan.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code muster recover}: several systems go to another site or are built up, or a word to such a
 * run.
 */
@Command(
    name = "recover",
    description =
        "Takes the systems of a recovery plan to the other site, or builds them up from backups, once"
            + " those agree whom it names, or as a dry run; or tells a run that is under way, NAME/RUN, what is wanted.")
public final class RecoverCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private RunOptions run = new RunOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ORDER",
      description =
          "Of a run that is under way: retry or skip, a step that failed; abort, which begins"
              + " nothing more and completes a switch that is under way; pause or go-on. With --reason.")
  private @Nullable Order order;

  @Option(
      names = "--to",
      paramLabel = "SITE",
      description = "The site that they go to; the one at which they are not when absent.")
  private @Nullable String to;

  @Option(
      names = "--lost",
      paramLabel = "SITE",
      description = {
        "This site is lost: its systems are kept from writing and those of the other one are",
        "promoted, once those agree to what is lost whom the plan names; what is well is switched",
        "over."
      })
  private @Nullable String lost;

  @Option(
      names = "--failed-at",
      paramLabel = "TIME",
      description =
          "When the site failed, such as 2026-03-01T02:00:00Z, which what is lost counts to; of a"
              + " plan that puts systems back, and when the run begins when absent.")
  private @Nullable String failedAt;

  @Option(
      names = "--before",
      paramLabel = "TIME",
      description =
          "Puts back the last restore points that lead back to a moment or to before it, and not"
              + " the latest.")
  private @Nullable String before;

  @Option(
      names = "--without-backup",
      description = "Of what is there and is replaced, because there can be none.")
  private @Nullable Boolean withoutBackup;

  @Option(
      names = "--dry-run",
      description = {
        "Touches nothing and says what each step would do, or what stands against it:",
        "with --wait, exit code 1 then."
      })
  private @Nullable Boolean dryRun;

  @Option(
      names = "--version",
      paramLabel = "APPLICATION=VERSION",
      description =
          "The version of an application that the plan deploys, once for each; as the policy says"
              + " when absent.")
  private @Nullable Map<String, String> versions;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads that it is said
  private boolean help;

  @Option(names = "--step", paramLabel = "NAME", description = "The step to retry or skip.")
  private @Nullable String step;

  /** What a run can be told. */
  enum Order {
    RETRY,
    SKIP,
    ABORT,
    PAUSE,
    GO_ON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public Integer call() {
    requireThatEachIsMeant();
    return order == null
        ? run.run("recovery-plan", wanted())
        : run.tellRecovery("/commands/" + order, new Word(run.reason(), step));
  }

  private WantedRecovery wanted() {
    return new WantedRecovery(
        run.reason(), to, lost, failedAt, before, withoutBackup, dryRun, versions);
  }

  /** What would be ignored is refused: a dry run that is none may move a site. */
  private void requireThatEachIsMeant() {
    if (order != null && (to != null || lost != null || dryRun != null || versions != null)) {
      throw refused(
          ("--to, --lost, --dry-run and --version are of a run that begins: with '%s' they mean"
                  + " nothing")
              .formatted(order));
    }
    if (order != null && (failedAt != null || before != null || withoutBackup != null)) {
      throw refused(
          "--failed-at, --before and --without-backup are of a run that begins: with '%s' they"
                  .formatted(order)
              + " mean nothing");
    }
    if (order == null && step != null) {
      throw refused("--step is of a run that is under way: say NAME/RUN and retry or skip");
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(
        Objects.requireNonNull(spec, "picocli sets it").commandLine(), why);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Word(@Nullable String reason, @Nullable String step) {}

  /** What is asked of a run, as the API takes it; what nobody said is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record WantedRecovery(
      @Nullable String reason,
      @Nullable String to,
      @Nullable String lost,
      @Nullable String failedAt,
      @Nullable String before,
      @Nullable Boolean withoutBackup,
      @Nullable Boolean dryRun,
      @Nullable Map<String, String> versions) {}
}
