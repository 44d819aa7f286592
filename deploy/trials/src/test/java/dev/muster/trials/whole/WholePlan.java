package dev.muster.trials.whole;

import dev.muster.evidence.VerifyingKeys;
import dev.muster.evidence.key.EvidenceKeys;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.Plan.PartPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a whole stack is started on free ports, from Prometheus to what sends the mail. */
final class WholePlan implements AutoCloseable {
  static final String KEY = "MUSTER_TRIAL_KEY";
  static final String TOKEN = "MUSTER_TRIAL_TOKEN";
  static final String PASSWORD = "MUSTER_DATABASE_PASSWORD";
  static final String WORKER_TWO = "worker-two";
  private static final KeyPair EVIDENCE = EvidenceKeys.generate();
  private static final Map<String, String> SECRETS =
      Map.of(
          "MUSTER_EVIDENCE_KEY",
          EvidenceKeys.pem(EVIDENCE.getPrivate()),
          "MUSTER_LINK_KEYS",
          "a key that signs the links of this test",
          PASSWORD,
          "a-password-for-this-test",
          KEY,
          "the-key-of-alertmanager",
          TOKEN,
          "the-token-of-an-operator");

  private final Path directory;
  private final Ports ports;
  private final Commands commands;
  private final Optional<ThrowawayCluster> cluster;
  private final String collector;

  private WholePlan(
      Path directory, Ports ports, Optional<ThrowawayCluster> cluster, String collector) {
    this.directory = directory;
    this.collector = collector;
    this.ports = ports;
    this.commands = new Commands(directory, ports);
    this.cluster = cluster;
  }

  /**
   * Prepares the files of a stack; without a PostgreSQL on this machine it has no database.
   *
   * @param collector where its traces go
   */
  static WholePlan prepare(Path directory, String collector)
      throws IOException, InterruptedException {
    Ports ports =
        Ports.choose(
            List.of(
                "temporal",
                "postgres",
                "worker",
                WORKER_TWO,
                "starter",
                "alertmanager",
                "prometheus"));
    Optional<Path> programs = Machine.postgres();
    return new WholePlan(
        directory,
        ports,
        programs.isPresent()
            ? Optional.of(ThrowawayCluster.create(programs.get(), SECRETS.get(PASSWORD)))
            : Optional.empty(),
        collector);
  }

  /** The stack that watches a shop and sends its mail to a port. */
  Plan of(int shop, int smtp) throws IOException, InterruptedException {
    Plan muster = muster(shop, smtp);
    List<PartPlan> parts = new ArrayList<>(muster.parts());
    parts.add(part("alertmanager", commands.alertmanager(SECRETS.get(KEY)), "/-/ready"));
    parts.add(part("prometheus", commands.prometheus(shop), "/-/ready"));
    return new Plan(
        muster.policy(),
        muster.logs(),
        muster.starter(),
        muster.temporal(),
        muster.sink(),
        muster.secrets(),
        parts);
  }

  /** Muster and what it stands on, without what watches the shop. */
  Plan muster(int shop, int smtp) throws IOException, InterruptedException {
    Path policy = Files.createDirectories(directory.resolve("policy"));
    Files.writeString(
        policy.resolve("muster.yaml"),
        Template.read(
            "policy.yaml",
            Map.of(
                "starter",
                ports.url("starter"),
                "smtp",
                Integer.toString(smtp),
                "shop",
                Integer.toString(shop))));
    List<PartPlan> parts = new ArrayList<>();
    parts.add(part("temporal", commands.temporal(), null));
    cluster.ifPresent(own -> parts.add(part("postgres", own.server(ports.of("postgres")), null)));
    parts.add(own("worker", "workers", "/ready", policy));
    parts.add(own("starter", "starter", "/health", policy));
    return new Plan(
        policy,
        directory,
        URI.create(ports.url("starter")),
        ports.address("temporal"),
        0,
        SECRETS,
        parts);
  }

  /** Muster with workers of two versions, and a contact that is told soon when nobody works. */
  Plan versions(int shop, int smtp) throws IOException, InterruptedException {
    Plan muster = muster(shop, smtp);
    Path policy = muster.policy().resolve("muster.yaml");
    Files.writeString(
        policy,
        Files.readString(policy)
            .replace(
                "gather: 1s}",
                "gather: 1s, last-resort: {channel: email, address: watch@example.com, after: 5s}}"));
    List<PartPlan> parts = new ArrayList<>();
    for (PartPlan part : muster.parts()) {
      if (part.name().equals("worker")) {
        parts.add(of(part, "worker", "one"));
        parts.add(of(part, WORKER_TWO, "two"));
      } else {
        parts.add(part);
      }
    }
    return new Plan(
        muster.policy(),
        muster.logs(),
        muster.starter(),
        muster.temporal(),
        muster.sink(),
        muster.secrets(),
        parts);
  }

  private PartPlan of(PartPlan worker, String name, String build) {
    Map<String, String> environment = new HashMap<>(worker.environment());
    environment.put("SERVER_PORT", Integer.toString(ports.of(name)));
    environment.put("MUSTER_WORKER_DEPLOYMENT_VERSIONED", "true");
    environment.put("MUSTER_WORKER_DEPLOYMENT_BUILDID", build);
    URI health = URI.create(ports.url(name) + "/ready");
    return new PartPlan(name, worker.command(), environment, ports.of(name), health, false);
  }

  /** What verifies the evidence. */
  static VerifyingKeys evidenceKeys() {
    return VerifyingKeys.of(List.of(EVIDENCE.getPublic()));
  }

  private Path passwordFile() throws IOException {
    return rotate(directory, SECRETS.get(PASSWORD));
  }

  /** Writes the password of the database to where both processes read it. */
  static Path rotate(Path directory, String password) throws IOException {
    return Files.writeString(directory.resolve("database.password"), password);
  }

  @Override
  public void close() throws IOException {
    if (cluster.isPresent()) {
      cluster.get().close();
    }
  }

  private PartPlan own(String name, String module, String health, Path policy)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(SECRETS);
    environment.remove(PASSWORD);
    environment.put("MUSTER_DATABASE_PASSWORDFROM", "file:" + passwordFile());
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", Integer.toString(ports.of(name)));
    environment.put("MUSTER_POLICY_DIRECTORY", policy.toString());
    environment.put("SPRING_TEMPORAL_CONNECTION_TARGET", ports.address("temporal"));
    environment.put(
        "MUSTER_DATABASE_URL", "jdbc:postgresql://" + ports.address("postgres") + "/muster");
    environment.put("MUSTER_DATABASE_USERNAME", "muster");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
    environment.put("OTEL_BSP_SCHEDULE_DELAY", "200");
    environment.put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "");
    PartPlan plain = part(name, commands.service(module), health);
    return new PartPlan(name, plain.command(), environment, plain.port(), plain.health(), false);
  }

  private PartPlan part(String name, List<String> command, @Nullable String health) {
    URI ready = health == null ? null : URI.create(ports.url(name) + health);
    return new PartPlan(name, command, Map.of(), ports.of(name), ready, false);
  }
}
