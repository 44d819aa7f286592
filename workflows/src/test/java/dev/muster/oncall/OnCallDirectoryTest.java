package dev.muster.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnCallDirectoryTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
  private static final Instant NEXT_MONDAY = MONDAY.plus(Duration.ofDays(7));

  private final OnCallDirectory directory =
      new OnCallDirectory(
          Map.of("alice", person("alice"), "bob", person("bob")),
          Map.of("leads", List.of("bob", "alice")),
          Map.of("primary", rotation()));

  // ONC-05
  @Test
  void aRotationIsWhoeverIsOnCallAtTheMomentAsked() {
    Target target = Target.parse("rotation:primary");

    assertThat(directory.resolve(target, MONDAY)).containsExactly(person("alice"));
    assertThat(directory.resolve(target, NEXT_MONDAY)).containsExactly(person("bob"));
    assertThat(directory.resolve(target, MONDAY.minusSeconds(1))).isEmpty();
  }

  @Test
  void aRoleIsEverybodyWhoHasItInTheOrderWritten() {
    assertThat(directory.resolve(Target.parse("role:leads"), MONDAY))
        .containsExactly(person("bob"), person("alice"));
  }

  // ONC-05
  @Test
  void aPersonIsThemselves() {
    assertThat(directory.resolve(Target.parse("person:alice"), MONDAY))
        .containsExactly(person("alice"));
  }

  @Test
  void whatNobodyKnowsIsNobody() {
    assertThat(directory.resolve(Target.parse("person:mallory"), MONDAY)).isEmpty();
    assertThat(directory.resolve(Target.parse("role:king"), MONDAY)).isEmpty();
    assertThat(directory.resolve(Target.parse("rotation:moon"), MONDAY)).isEmpty();
  }

  private static Person person(String id) {
    return new Person(id, id, Map.of("email", id + "@example.com"));
  }

  private static Rotation rotation() {
    RotationLayer layer =
        new RotationLayer(
            List.of("alice", "bob"),
            Duration.ofDays(7),
            LocalDateTime.parse("2026-01-05T09:00"),
            null,
            List.of());
    return new Rotation("primary", ZoneOffset.UTC, List.of(layer), List.of());
  }
}
