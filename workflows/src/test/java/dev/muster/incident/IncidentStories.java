package dev.muster.incident;

import dev.muster.incident.Happening.Heard;
import dev.muster.incident.Happening.Rota;
import dev.muster.incident.Happening.Settled;
import dev.muster.incident.Happening.TimePasses;
import dev.muster.incident.Happening.Told;
import dev.muster.incident.Happening.ToldLate;
import dev.muster.notice.Receipt.Result;
import dev.muster.notice.Urgency;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random policies and random things that happen. */
final class IncidentStories {
  static final Target COMMANDER = target("role:commander");

  private IncidentStories() {}

  private static SeverityScale scale(Target commander) {
    Duration quick = Duration.ofMinutes(5);
    Duration hour = Duration.ofHours(1);
    return new SeverityScale(
        List.of(
            level("P1", 1, Urgency.HIGH, quick, Duration.ofMinutes(15), commander),
            level("P2", 2, Urgency.HIGH, hour, null, commander),
            level("P3", 3, Urgency.LOW, null, hour, commander)),
        "severity",
        Map.of("critical", "P1", "warning", "P2"),
        "P3");
  }

  private static SeverityLevel level(
      String name, int rank, Urgency urgency, Duration respond, Duration remind, Target commander) {
    return new SeverityLevel(
        name, rank, name, urgency, respond, remind, commander, respond, respond);
  }

  static Arbitrary<IncidentPolicy> policies() {
    return Combinators.combine(
            escalations(),
            Arbitraries.of(Duration.ofMinutes(20), Duration.ofHours(5)).injectNull(0.4),
            Arbitraries.of(Duration.ofMinutes(30), Duration.ofHours(4)).injectNull(0.5),
            Arbitraries.of(COMMANDER).injectNull(0.5))
        .as(IncidentStories::policy);
  }

  static Arbitrary<EscalationPolicy> escalations() {
    Arbitrary<EscalationPolicy.Exhausted> exhausted =
        Arbitraries.of(
                new EscalationPolicy.Exhausted(Fixtures.to("role:cto"), Duration.ofMinutes(20)))
            .injectNull(0.5);
    return Combinators.combine(
            Arbitraries.of(EscalationMode.class),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(0, 2),
            exhausted)
        .as(IncidentStories::escalation);
  }

  private static IncidentPolicy policy(
      EscalationPolicy escalation, Duration quiet, Duration expires, Target commander) {
    return new IncidentPolicy(
        "rev1",
        "payments",
        scale(commander),
        escalation,
        List.of(new IncidentPolicy.Audience("incidents", Fixtures.EMAIL)),
        Duration.ofMinutes(10),
        quiet,
        expires,
        null);
  }

  private static EscalationPolicy escalation(
      EscalationMode mode, int levels, int repeats, EscalationPolicy.Exhausted exhausted) {
    List<EscalationPolicy.Level> ladder =
        List.of(
            level(15, 60, "rotation:primary"),
            level(30, 120, "rotation:secondary", "rotation:primary"),
            level(60, 240, "role:cto"),
            level(90, 300, "person:zoe"));
    EscalationPolicy.Measured measured =
        new EscalationPolicy.Measured(
            Duration.ofMinutes(1),
            List.of(new EscalationPolicy.Criterion("error rate", "ratio", 0.05)));
    return new EscalationPolicy(
        "random",
        mode,
        ladder.subList(0, levels),
        repeats,
        exhausted,
        mode == EscalationMode.MEASURED ? measured : null);
  }

  private static EscalationPolicy.Level level(int minutes, int low, String... targets) {
    return new EscalationPolicy.Level(
        Duration.ofMinutes(minutes),
        Map.of("P3", Duration.ofMinutes(low)),
        Fixtures.to(targets),
        List.of());
  }

  static Arbitrary<List<Happening>> happenings() {
    return happening().list().ofMaxSize(40);
  }

  static Arbitrary<Happening> happening() {
    return Arbitraries.oneOf(
        times(), alerts(), receipts(), commands(), late(), rotas(), measurements());
  }

  static Arbitrary<Duration> durations() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 120).map(Duration::ofSeconds),
        Arbitraries.integers().between(0, 90).map(Duration::ofMinutes),
        Arbitraries.integers().between(0, 30).map(Duration::ofHours));
  }

  private static Arbitrary<Happening> times() {
    return durations().map(TimePasses::new);
  }

  private static Arbitrary<Happening> alerts() {
    return Arbitraries.integers().between(0, 59).list().ofMinSize(1).ofMaxSize(4).map(Heard::new);
  }

  private static Arbitrary<Happening> receipts() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1_000), Arbitraries.of(Result.class))
        .as(Settled::new);
  }

  private static Arbitrary<Happening> commands() {
    return Arbitraries.<IncidentCommand>of(
            new IncidentCommand.Acknowledge("alice", null, null),
            new IncidentCommand.Acknowledge("bob", "i1/1/alice/email", "mine"),
            new IncidentCommand.Resolve("alice", "a bad deploy", "rolled back"),
            new IncidentCommand.Snooze("alice", Duration.ofMinutes(30)),
            new IncidentCommand.EscalateNow("alice", "over my head"),
            new IncidentCommand.Reassign("alice", target("person:zoe"), "knows it"),
            new IncidentCommand.Reassign("alice", target("person:nobody"), "a typo"),
            new IncidentCommand.ChangeSeverity("alice", "P1", "worse"),
            new IncidentCommand.ChangeSeverity("alice", "P3", "better"),
            new IncidentCommand.NameCommander("alice", "carol", "knows it"),
            new IncidentCommand.Report("bob", new Statements("slow", "noon", null, null)),
            new IncidentCommand.Note("alice", "looking"))
        .map(Told::new);
  }

  private static Arbitrary<Happening> late() {
    return Combinators.combine(
            Arbitraries.<IncidentCommand>of(
                new IncidentCommand.Acknowledge("carol", null, null),
                new IncidentCommand.Resolve("carol", null, null)),
            Arbitraries.integers().between(0, 20).map(Duration::ofMinutes))
        .as(ToldLate::new);
  }

  private static Arbitrary<Happening> rotas() {
    return Combinators.combine(
            Arbitraries.of(
                    "rotation:primary",
                    "rotation:secondary",
                    "role:cto",
                    "person:zoe",
                    "role:commander")
                .map(IncidentStories::target),
            Arbitraries.of("alice", "bob", "zoe").list().uniqueElements().ofMaxSize(2))
        .as(Rota::new);
  }

  private static Arbitrary<Happening> measurements() {
    return Arbitraries.of(0.049, 0.051).map(Happening.Measured::new);
  }

  private static Target target(String text) {
    return Target.parse(text);
  }
}
