package dev.muster.api;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Period;
import dev.muster.calendar.Recurrence;
import dev.muster.freeze.Freeze;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.freeze.FreezeScope;
import dev.muster.freeze.FreezeTimes;
import dev.muster.incident.EscalationMode;
import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import dev.muster.notice.NotificationRules;
import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.oncall.Person;
import dev.muster.oncall.Rotation;
import dev.muster.oncall.RotationOverride;
import dev.muster.planner.Timetable;
import dev.muster.policy.AccessToken;
import dev.muster.policy.AccessToken.Role;
import dev.muster.policy.Channel;
import dev.muster.policy.LastResort;
import dev.muster.policy.Login;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Service;
import dev.muster.retention.RetentionPolicy;
import dev.muster.routine.RoutinePlan;
import dev.muster.routine.RoutineStep;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small organisation. */
public final class TestPolicy {
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private TestPolicy() {}

  public static Policy policy() {
    return policy(Map.of(), null);
  }

  /** The same in another revision. */
  public static Policy policy(String revision) {
    return policy(revision, Map.of(), null, plans());
  }

  public static Policy withoutPlans(String revision) {
    return policy(revision, Map.of(), null, Plans.NONE);
  }

  public static Policy policy(Map<String, Channel> channels, @Nullable LastResort lastResort) {
    return policy("0123456789ab", channels, lastResort, plans());
  }

  private static Policy policy(
      String revision,
      Map<String, Channel> channels,
      @Nullable LastResort lastResort,
      Plans plans) {
    return new Policy(
        revision,
        onCall(),
        new NotificationRules(List.of(), List.of()),
        Map.of("standard", severities()),
        Map.of(
            "web", new EscalationPolicy("web", EscalationMode.PAGE_AT, List.of(), 0, null, null)),
        Map.of("checkout", checkout()),
        Map.of(),
        channels,
        Map.of(),
        tokens(),
        Map.of("ada", new Login("ada", Role.RESPONDER, Set.of("cto"), Set.of())),
        lastResort,
        Duration.ofSeconds(30),
        "https://muster.example",
        plans,
        RetentionPolicy.NONE);
  }

  /** One routine each Monday; the first that comes falls in a freeze. Backups come later. */
  private static Plans plans() {
    RoutineStep step =
        new RoutineStep(
            "empty it",
            Duration.ofMinutes(1),
            new RoutineStep.Call("http://127.0.0.1:1/", "POST", 200, Duration.ofSeconds(5), null),
            null);
    RoutinePlan flush =
        new RoutinePlan(
            "flush", "empties the cache", "team-web", List.of(), null, null, List.of(step), "r");
    Timetable mondays =
        new Timetable(
            flush.subject(),
            flush.summary(),
            new Recurrence(
                new DueDays.Weekly(Set.of(DayOfWeek.MONDAY)),
                LocalTime.of(6, 0),
                ZoneId.of("Europe/Berlin")),
            Duration.ZERO,
            Duration.ofMinutes(15),
            new Timetable.Concern("checkout", "P3"));
    Freeze sales =
        new Freeze(
            "sales",
            "the shop sells <b>a lot</b>",
            new FreezeTimes.Once(new Period(NOW, NOW.plus(Duration.ofDays(8)))),
            ZoneId.of("Europe/Berlin"),
            FreezeScope.EVERYTHING,
            null);
    Map<String, Timetable> timetables = new HashMap<>(SampleBackups.timetables());
    timetables.put(mondays.plan(), mondays);
    timetables.putAll(SampleWindows.timetables());
    return new Plans(
        new FreezeCalendar(List.of(sales)),
        Map.of(),
        Map.of("flush", flush),
        SampleBackups.plans(),
        SampleBackups.drills(),
        SampleBackups.restores(),
        Map.of("shop-over", SampleFailover.plan()),
        Map.of("shop-over", SampleFailover.rehearsal()),
        Map.of("cache-over", SampleFailover.ofRedis()),
        Map.of(),
        Map.of("shop-site", SampleFailover.recovery()),
        Map.of(),
        SampleWindows.plans(),
        SampleWindows.vendors(),
        timetables);
  }

  /** The secret of the token of a role. */
  public static String secret(Role role) {
    return "token-of-the-" + role;
  }

  private static Map<String, AccessToken> tokens() {
    return Stream.of(Role.values())
        .map(role ->
            new AccessToken(
                "t-" + role, "person-" + role, role, new SecretRef("env", role.name()), Set.of()))
        .collect(Collectors.toMap(AccessToken::name, token -> token));
  }

  private static OnCallDirectory onCall() {
    Rotation primary =
        new Rotation(
            "primary",
            ZoneId.of("Europe/Berlin"),
            List.of(),
            List.of(
                new RotationOverride("ada", NOW.minusSeconds(3600), NOW.plusSeconds(3600)),
                new RotationOverride("bo", NOW.plusSeconds(3600), NOW.plusSeconds(7200))));
    return new OnCallDirectory(
        Map.of(
            "ada", new Person("ada", "Ada Lovelace", Map.of("email", "ada@example.com")),
            "bo", new Person("bo", "Bo Diddley", Map.of())),
        Map.of("lead", List.of("bo")),
        Map.of("primary", primary));
  }

  private static SeverityScale severities() {
    return new SeverityScale(
        List.of(
            new SeverityLevel("P1", 1, "Down", Urgency.HIGH, Duration.ofMinutes(15), null),
            new SeverityLevel("P3", 3, "Minor", Urgency.LOW, null, null)),
        "severity",
        Map.of(),
        "P3");
  }

  private static Service checkout() {
    return new Service(
        "checkout",
        "team-web",
        "web",
        "standard",
        Map.of(),
        List.of("alertname"),
        List.of(),
        Duration.ofMinutes(10),
        null,
        null,
        "nobody can pay",
        "https://runbooks.example/checkout",
        null,
        null);
  }
}
