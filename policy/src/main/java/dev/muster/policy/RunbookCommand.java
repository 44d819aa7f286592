package dev.muster.policy;

import dev.muster.failover.FailoverPlan;
import dev.muster.failover.PairPlan;
import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.plan.runbook.FailoverRunbook;
import dev.muster.plan.runbook.ManagedRunbook;
import dev.muster.plan.runbook.RedisRunbook;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster failover runbook}: a failover as steps for hands. */
@Command(
    name = "runbook",
    mixinStandardHelpOptions = true,
    description =
        "Prints a failover of a policy directory as numbered steps with their commands, for the day"
            + " when nothing else is there. It asks nobody and holds no secret: print it ahead.")
final class RunbookCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PLAN", description = "A failover, as the policy names it.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "DIR", description = "The policy directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "SERVER",
      description = "The server that is to write; the second of the plan when absent.")
  private @Nullable String to;

  @Override
  public Integer call() {
    PrintWriter out = Output.of(spec);
    Plans plans = new PolicyLoader().load(directory).orThrow().plans();
    lines(plans).forEach(out::println);
    return ExitCode.OK;
  }

  private List<String> lines(Plans plans) {
    FailoverPlan postgres = plans.failovers().get(name);
    RedisFailoverPlan redis = plans.redisFailovers().get(name);
    if (postgres != null) {
      requireServer(postgres);
      return FailoverRunbook.of(postgres, to).lines();
    }
    if (redis != null) {
      requireServer(redis);
      return RedisRunbook.of(redis, to).lines();
    }
    ManagedFailoverPlan managed = plans.managedFailovers().get(name);
    if (managed != null) {
      requireServer(managed);
      return ManagedRunbook.of(managed, to).lines();
    }
    Set<String> names = new TreeSet<>(plans.failovers().keySet());
    names.addAll(plans.redisFailovers().keySet());
    names.addAll(plans.managedFailovers().keySet());
    throw refused("there is no failover " + Quote.of(name) + Suggestion.after(name, names));
  }

  private void requireServer(PairPlan plan) {
    List<String> servers = plan.pair().names();
    if (to != null && !servers.contains(to)) {
      throw refused(
          "%s has no server %s: say %s"
              .formatted(name, Quote.of(to), String.join(" or ", servers)));
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(
        Objects.requireNonNull(spec, "picocli sets it").commandLine(), why);
  }
}
