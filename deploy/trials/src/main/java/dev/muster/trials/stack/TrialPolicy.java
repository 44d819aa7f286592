package dev.muster.trials.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The policy of a trial: services that page one person each at once, services with a ladder of
 * three levels, and one webhook channel.
 */
public final class TrialPolicy {
  /** When each level of a ladder is due, counted from the opening. */
  public static final List<Duration> LEVELS =
      List.of(Duration.ZERO, Duration.ofSeconds(15), Duration.ofSeconds(30));

  private static final int LADDERS = 10;
  private static final String LEVEL = "-level-";

  private static final String SERVICE =
      "  %1$s: {owner: trial, escalation: %1$s, severities: trial, group-by: [alertname]}";

  private TrialPolicy() {}

  /** Writes a policy with so many services of one person each, and ten with ladders. */
  public static void write(Path directory, int sinkPort, int services) throws IOException {
    List<String> plain = IntStream.range(0, services).mapToObj(TrialPolicy::service).toList();
    List<String> ladders = IntStream.range(0, LADDERS).mapToObj(TrialPolicy::ladder).toList();
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("muster.yaml"), settings(sinkPort));
    Files.writeString(
        directory.resolve("plain.yaml"),
        section("people", plain, name -> person(name))
            + section("escalation", plain, name -> escalation(name, List.of(name), LEVELS))
            + section("services", plain, SERVICE::formatted));
    Files.writeString(
        directory.resolve("ladders.yaml"),
        section(
                "people",
                ladders.stream().flatMap(name -> climbers(name).stream()).toList(),
                name -> person(name))
            + section("escalation", ladders, name -> escalation(name, climbers(name), LEVELS))
            + section("services", ladders, SERVICE::formatted));
  }

  private static String settings(int sinkPort) {
    return """
    settings: {public-url: "http://127.0.0.1:8080", gather: 1s}
    severities:
      trial:
        mapping: {critical: P1}
        fallback: P1
        levels: [{name: P1, title: Critical, urgency: high}]
    channels:
      sink:
        kind: webhook
        contact: pager
        webhook: {url: "http://127.0.0.1:%d/", secret: "${env:MUSTER_TRIAL_WEBHOOK_SECRET}"}
    notification-rules:
      high: [{channels: [sink]}]
    integrations:
      trial:
        format: alertmanager
        keys: ["${env:MUSTER_TRIAL_KEY}"]
        rate: 100000
        burst: 100000
    access:
      trial: {role: operator, token: "${env:MUSTER_TRIAL_TOKEN}"}
    """
        .formatted(sinkPort);
  }

  /** A service that pages the person of its own name at once. */
  public static String service(int number) {
    return "service-%03d".formatted(number);
  }

  /** A service that pages another person at each of {@link #LEVELS}. */
  public static String ladder(int number) {
    return "ladder-%03d".formatted(number);
  }

  /** When a person is due, counted from the opening. */
  public static Duration due(String person) {
    int level = person.lastIndexOf(LEVEL);
    return level < 0
        ? Duration.ZERO
        : LEVELS.get(Integer.parseInt(person.substring(level + LEVEL.length())) - 1);
  }

  /** Whom a service with a ladder pages, in order. */
  public static List<String> climbers(String ladder) {
    return IntStream.rangeClosed(1, LEVELS.size())
        .mapToObj(level -> ladder + LEVEL + level)
        .toList();
  }

  private static String section(
      String name, List<String> members, java.util.function.Function<String, String> line) {
    return members.stream().map(line).collect(Collectors.joining("\n", name + ":\n", "\n"));
  }

  private static String person(String name) {
    return "  %1$s: {contact: {pager: %1$s}}".formatted(name);
  }

  private static String escalation(String name, List<String> people, List<Duration> after) {
    return IntStream.range(0, people.size())
        .mapToObj(level ->
            "{after: %ds, page: [\"person:%s\"]}"
                .formatted(after.get(level).toSeconds(), people.get(level)))
        .collect(Collectors.joining(", ", "  " + name + ": {mode: page-at, levels: [", "]}"));
  }
}
