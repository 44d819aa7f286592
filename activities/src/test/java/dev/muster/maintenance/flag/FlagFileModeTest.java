package dev.muster.maintenance.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.maintenance.mode.Machine;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlagFileModeTest {
  private static final String HOLDER = "window/shop/2026-11-29T02:00:00Z";
  private static final Instant NOW = Instant.parse("2026-11-29T02:00:01Z");

  private static final Machine HERE = new Machine("web-1");

  @TempDir Path folder;
  private Path path;
  private FlagFile flag;
  private Order order;

  @BeforeEach
  void prepare() {
    path = folder.resolve("maintenance.flag");
    FlagFileMode mode = new FlagFileMode(path.toString());
    flag = new FlagFile(mode, HERE, InstantSource.fixed(NOW));
    order = new Order(mode, HOLDER);
  }

  // MNT-19
  @Test
  void turnedOnItSaysByWhomAndSinceWhenToEverybody() throws IOException {
    assertThat(flag.look(order).on()).isFalse();

    ModeState state = flag.turnOn(order);

    assertThat(state.on()).isTrue();
    assertThat(state.wasOn()).isFalse();
    assertThat(path).hasContent("muster: " + HOLDER + " since 2026-11-29T02:00:01Z\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-r--r--");
    assertThat(left()).containsExactly("maintenance.flag");
  }

  // MNT-19
  @Test
  void twiceOnAndTwiceOffAreHarmless() throws IOException {
    flag.turnOn(order);
    ModeState again = flag.turnOn(order);

    assertThat(again.on()).isTrue();
    assertThat(again.wasOn()).isFalse();
    assertThat(flag.turnOff(order).on()).isFalse();
    assertThat(flag.turnOff(order).on()).isFalse();
    assertThat(left()).isEmpty();
  }

  // MNT-19
  @Test
  void aFlagOfSomebodyElseStaysAsItIs() throws IOException {
    Files.writeString(path, "put there by hand\nby ann\n");

    ModeState on = flag.turnOn(order);
    ModeState off = flag.turnOff(order);

    assertThat(on.wasOn()).isTrue();
    assertThat(on.before()).containsExactly(path.toString());
    assertThat(off.on()).isTrue();
    assertThat(off.words()).endsWith("was there before and stays: put there by hand");
    assertThat(path).hasContent("put there by hand\nby ann\n");
  }

  @Test
  void aHolderWhoseNameBeginsAlikeIsAnother() throws IOException {
    flag.turnOn(new Order(order.mode(), HOLDER + "-2"));

    assertThat(flag.turnOff(order).on()).isTrue();
    assertThat(path).exists();
  }

  @Test
  void anEmptyFlagIsSomebodyElses() throws IOException {
    Files.createFile(path);

    assertThat(flag.turnOn(order).wasOn()).isTrue();
    assertThat(flag.turnOff(order).on()).isTrue();
  }

  @Test
  void aFolderThatIsNotHereIsAFailureThatNoRetryHelps() {
    FlagFileMode elsewhere = new FlagFileMode(folder.resolve("none/flag").toString());

    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () ->
                new FlagFile(elsewhere, HERE, InstantSource.fixed(NOW))
                    .turnOn(new Order(elsewhere, HOLDER)));

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.FILE_UNUSABLE.name());
    assertThat(failure.isNonRetryable()).isTrue();
  }

  /** An attempt that was killed between its two steps left the flag by its other name. */
  @Test
  void whatAKilledAttemptLeftIsRemovedAndTheFlagStays() throws IOException {
    flag.turnOn(order);
    String line = Files.readString(path);
    Path other = folder.resolve(".maintenance.flag.muster");
    Files.createLink(other, path);

    flag.turnOn(order);

    assertThat(path).hasContent(line);
    assertThat(left()).containsExactly("maintenance.flag");

    Files.createLink(other, path);
    flag.turnOff(order);

    assertThat(left()).isEmpty();
  }

  // MNT-19
  @Test
  void whatIsOnOnAnotherMachineIsNotTakenForGone() throws IOException {
    Order elsewhere = new Order(order.mode(), HOLDER, List.of(), 0, "web-2");

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> flag.turnOff(elsewhere));

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.MODE_ELSEWHERE.name());
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).contains("web-2").contains("web-1");
  }

  @Test
  void aFlagInAFolderThatMachinesShareIsRemovedFromAnyOfThem() throws IOException {
    flag.turnOn(order);

    assertThat(flag.turnOff(new Order(order.mode(), HOLDER, List.of(), 0, "web-2")).on()).isFalse();
    assertThat(left()).isEmpty();
  }

  private Stream<String> left() throws IOException {
    return Files.list(folder).map(file -> file.getFileName().toString());
  }
}
