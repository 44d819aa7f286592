package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** A ready profile, as it is shipped or with something else written in it. */
record Profile(List<PolicyFile> files) {
  static final Path ALL = Path.of("../deploy/profiles");

  static Profile of(String name) {
    try {
      return new Profile(PolicyDirectory.read(ALL.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names() {
    try (Stream<Path> entries = Files.list(ALL)) {
      return entries
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Profile with(String written, String instead) {
    assertThat(files).anyMatch(file -> text(file).contains(written));
    return new Profile(
        files.stream()
            .map(file -> Written.file(file.name(), text(file).replace(written, instead)))
            .toList());
  }

  LoadedPolicy load() {
    return Written.load(files.toArray(PolicyFile[]::new));
  }

  Policy policy() {
    return load().orThrow();
  }

  List<String> faults() {
    return Written.printed(load());
  }

  /** The ladder of an incident of a service that opens at a local time. */
  static LadderPlan plan(Policy policy, String service, String severity, String time, ZoneId zone) {
    Instant opened = LocalDateTime.parse(time).atZone(zone).toInstant();
    return LadderPlan.of(policy, policy.services().get(service), severity, opened);
  }

  /** Of each level, when it is paged and who is named: {@code 15m rotation:primary}. */
  static List<String> levels(LadderPlan plan) {
    return plan.rungs().stream()
        .map(rung ->
            Stream.concat(
                    Stream.of(Durations.format(rung.after())),
                    rung.reached().stream().map(reached -> reached.target().toString()))
                .reduce((one, other) -> one + " " + other)
                .orElseThrow())
        .toList();
  }

  /** Of each person that a level reaches, through what: {@code alice email}. */
  static List<String> ways(LadderPlan plan, int level) {
    return plan.rungs().get(level - 1).reached().stream()
        .flatMap(reached -> reached.answer().contacts().stream())
        .map(contact -> contact.person() + " " + contact.channel().name())
        .toList();
  }

  /** Of each severity of a scale, what is promised and how often it is told again. */
  static List<String> severities(SeverityScale scale) {
    return scale.levels().stream().map(Profile::severity).toList();
  }

  private static String severity(SeverityLevel level) {
    String promise = level.respondWithin() == null ? "-" : Durations.format(level.respondWithin());
    String again = level.remindEvery() == null ? "-" : Durations.format(level.remindEvery());
    return level.name() + " " + promise + " " + again;
  }

  static String text(PolicyFile file) {
    return StandardCharsets.UTF_8.decode(file.content()).toString();
  }
}
