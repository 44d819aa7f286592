package dev.muster.trials.bench.backup;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunView;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import dev.muster.trials.backup.PlanRuns;
import dev.muster.trials.backup.PlanRuns.Kind;
import dev.muster.trials.stack.Part;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Where backups are measured: the stack, and what the bare tools need. */
record BenchGround(Plan plan, Plan.Backups places, TrialStack stack, PlanRuns runs) {
  private static final Set<String> TAKING = Set.of("take the backup");
  private static final Set<String> RESTORING = Set.of("fetch", "restore", "verify");
  private static final Duration LIMIT = Duration.ofHours(2);

  static BenchGround of(Plan plan, TrialStack stack) {
    return new BenchGround(
        plan,
        Objects.requireNonNull(plan.backups(), "backups can't be measured here"),
        stack,
        new PlanRuns(plan.starter(), plan.secret("MUSTER_TRIAL_TOKEN")));
  }

  /** How long Muster takes for a restore point, from when a run asks for it. */
  Duration backup(String name) throws IOException, InterruptedException {
    return took(Kind.BACKUPS, name, TAKING);
  }

  /** How long Muster takes to bring one back and compare. */
  Duration drill(String name) throws IOException, InterruptedException {
    return took(Kind.DRILLS, name, RESTORING);
  }

  /** How long some steps of a run took together, which must have kept its promises. */
  private Duration took(Kind kind, String name, Set<String> steps)
      throws IOException, InterruptedException {
    RunView view = runs.awaitOver(runs.start(kind, name), LIMIT);
    if (view.verdict() != EvidenceVerdict.KEPT) {
      throw new IllegalStateException("%s was not kept: %s".formatted(name, view.now()));
    }
    List<EvidenceStep> counted =
        view.steps().stream().filter(step -> steps.contains(step.name())).toList();
    counted.forEach(step -> Turns.tell("Muster", step.name(), took(step)));
    return counted.stream().map(BenchGround::took).reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration took(EvidenceStep step) {
    return Duration.between(
        Objects.requireNonNull(step.startedAt()), Objects.requireNonNull(step.endedAt()));
  }

  Part worker() {
    return stack.part("worker");
  }

  Secrets secrets() {
    return new Secrets(plan.secrets()::get);
  }

  /** A bucket of a store on this machine. */
  Place open(String bucket, int port) {
    return new Stores(secrets()).open(address(bucket, "http://127.0.0.1:" + port));
  }

  /** A bucket of a store that is reached so. */
  StoreAddress address(String bucket, String endpoint) {
    return new StoreAddress(
        bucket,
        bucket,
        "us-east-1",
        endpoint,
        StoreAddress.Addressing.PATH,
        "",
        new StoreAddress.Credentials(
            "${env:MUSTER_STORE_ACCESS_KEY}", "${env:MUSTER_STORE_SECRET_KEY}"));
  }

  /** The folder in which the bare tools restore, beside drills. */
  Path folder() throws IOException {
    return Files.createDirectories(places.drills());
  }

  /** As whom PostgreSQL's programs run; empty for this process's own user. */
  static String owner() {
    return "root".equals(System.getProperty("user.name")) ? "postgres" : "";
  }

  /** Where Debian keeps PostgreSQL's programs, of its newest version. */
  static Path programs() throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions.max(Path::compareTo).orElseThrow().resolve("bin");
    }
  }

  void start(List<String> parts) throws IOException, InterruptedException {
    for (String part : parts) {
      stack.restart(stack.part(part));
    }
  }

  void stop(List<String> parts) {
    parts.forEach(part -> stack.part(part).close());
  }
}
