package dev.muster.rollout;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollout}: which version of the workers Temporal gives tasks to. */
@Command(
    name = "rollout",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows the versions of the workers, and changes which of them is given tasks.")
public final class RolloutCommand {
  private static final Duration BLINK = Duration.ofMillis(500);
  private static final Duration SHORT_WHILE = Duration.ofSeconds(3);
  private static final float WHOLE = 100;

  /** The version is current, but something is still pinned to another. */
  private static final int LEFT = 3;

  private final Map<String, String> environment;
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--address",
      description =
          "Temporal's host and port; else TEMPORAL_ADDRESS, SPRING_TEMPORAL_CONNECTION_TARGET.")
  private @Nullable String address;

  @Option(
      names = "--namespace",
      description = "The namespace; else TEMPORAL_NAMESPACE, SPRING_TEMPORAL_NAMESPACE.")
  private @Nullable String namespace;

  @Option(
      names = "--deployment",
      defaultValue = "${env:MUSTER_WORKER_DEPLOYMENT_NAME:-muster}",
      description = "The workers' muster.worker.deployment.name (default: ${DEFAULT-VALUE}).")
  private String deployment = "muster";

  private RolloutCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  /** The command, whose faults are a line each. */
  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new RolloutCommand(environment))
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          command.getErr().println("rollout: " + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
  }

  @Command(description = "Shows each version: who polls, what still runs, whether it may stop.")
  int status() {
    return with((rollout, out) -> {
      show(rollout, out);
      return CommandLine.ExitCode.OK;
    });
  }

  @Command(
      name = "set-current",
      description = "Gives a version all new runs, and every run that is not pinned.")
  int setCurrent(
      @Parameters(paramLabel = "BUILD") String build,
      @Option(
              names = "--wait",
              paramLabel = "SECONDS",
              defaultValue = "0",
              description = "How long to wait for workers of the version.")
          int seconds,
      @Option(
              names = "--move-stranded",
              description =
                  "Takes along what is pinned to versions without workers; exits with 3 when"
                      + " something is left.")
          boolean moving,
      @Option(
              names = "--move-within",
              paramLabel = "SECONDS",
              defaultValue = "180",
              description =
                  "How long to wait for the workers of other versions to be gone, which Temporal"
                      + " notices after 90 (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(
              names = "--keep",
              paramLabel = "BUILD",
              split = ",",
              description = "Versions whose workers stay, with what is pinned to them.")
          @Nullable Set<String> kept) {
    return with((rollout, out) -> {
      requireServed(rollout, build, Duration.ofSeconds(seconds));
      rollout.makeCurrent(build);
      boolean allMoved =
          !moving
              || new StrandedMove(rollout::look, rollout::move, out::println)
                  .within(
                      Duration.ofSeconds(limit),
                      kept == null ? Set.of() : kept,
                      InstantSource.system(),
                      () -> Thread.sleep(SHORT_WHILE));
      show(rollout, out);
      return allMoved ? CommandLine.ExitCode.OK : LEFT;
    });
  }

  @Command(description = "Gives a version a share of the new runs; 0 ends that.")
  int ramp(
      @Parameters(paramLabel = "BUILD") String build,
      @Parameters(paramLabel = "PERCENT") float percent) {
    if (!(percent >= 0 && percent <= WHOLE)) {
      throw new ParameterException(
          Objects.requireNonNull(spec, "picocli sets it").commandLine(),
          "PERCENT is from 0 to 100, not " + percent);
    }
    return with((rollout, out) -> {
      if (percent > 0) {
        requireServed(rollout, build, Duration.ZERO);
      }
      rollout.ramp(percent > 0 ? build : null, percent);
      show(rollout, out);
      return CommandLine.ExitCode.OK;
    });
  }

  @Command(description = "Ends what ramps, else makes the version current that was so before.")
  int back() {
    return with((rollout, out) -> {
      Rollout now = rollout.look();
      if (now.ramping().isPresent()) {
        rollout.ramp(null, 0);
      } else {
        Version before =
            now.before()
                .orElseThrow(() -> new IllegalStateException("no version was current before"));
        requireServed(rollout, before.build(), Duration.ZERO);
        rollout.makeCurrent(before.build());
      }
      show(rollout, out);
      return CommandLine.ExitCode.OK;
    });
  }

  @Command(
      description = {
        "Has what is pinned to a version go on on the current one, so that its workers may stop.",
        "A run whose steps are others there waits until it is moved back or terminated."
      })
  int move(@Parameters(paramLabel = "BUILD") String build) {
    return with((rollout, out) -> {
      refuse(rollout.look().refusalToMove(build));
      Moved moved = rollout.move(build);
      out.println(RolloutText.moved(build, moved.runs()));
      moved.refused().forEach(why -> out.println("left: " + why));
      return moved.refused().isEmpty() ? CommandLine.ExitCode.OK : LEFT;
    });
  }

  private interface Work {
    int on(TemporalRollout rollout, PrintWriter out) throws InterruptedException;
  }

  private int with(Work work) {
    PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
    try (RolloutConnection temporal = new RolloutConnection(environment, address, namespace)) {
      out.println("workers of " + deployment + ", " + temporal);
      return work.on(
          new TemporalRollout(temporal.client(), deployment, InstantSource.system()), out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void show(TemporalRollout rollout, PrintWriter out) {
    RolloutText.lines(rollout.look()).forEach(out::println);
  }

  private static void requireServed(TemporalRollout rollout, String build, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Optional<String> refusal = rollout.look().refusal(build);
    while (refusal.isPresent() && System.nanoTime() < end) {
      Thread.sleep(BLINK);
      refusal = rollout.look().refusal(build);
    }
    refuse(refusal.map(why -> why + ": start its workers first"));
  }

  private static void refuse(Optional<String> refusal) {
    if (refusal.isPresent()) {
      throw new IllegalStateException(refusal.get());
    }
  }
}
