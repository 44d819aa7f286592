package dev.muster.maintenance.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.HostCommand;
import dev.muster.maintenance.MaintenanceActivities;
import dev.muster.maintenance.MaintenanceActivities.Order;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.work.WorkByParts;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands as an activity runs them, which may have to end before they are done. */
@Timeout(60)
class CommandPartsTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir Path folder;
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  private Path sign;
  private MaintenanceActivities activities;

  @BeforeEach
  void start() {
    sign = folder.resolve("sign");
    AllowedCommands commands =
        new AllowedCommands(
            Map.of(
                "prune",
                new AllowedCommand(List.of("/bin/echo", "Total reclaimed: 0B"), LIMIT),
                "hang",
                new AllowedCommand(
                    List.of("/bin/sh", "-c", "echo $$ > " + sign + "; sleep 600; echo"), LIMIT)));
    environment.registerActivitiesImplementations(
        new WorkByParts(
            (work, programs) ->
                new CommandParts((HostCommand) work, commands, programs, InstantSource.system()),
            InstantSource.system()));
    activities = environment.newActivityStub(MaintenanceActivities.class);
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  // MNT-09
  @Test
  void aCommandIsOnePartWithItsOwnResult() {
    HostCommand work = new HostCommand("prune");

    List<MaintenanceItem> items = activities.list(work).items();
    Done done = take(work, null);

    assertThat(items).containsExactly(new MaintenanceItem("run prune", 0));
    assertThat(done.words()).isEqualTo("ended well: Total reclaimed: 0B");
    assertThat(done.took()).isPositive();
  }

  @Test
  void whatIsNotAllowedIsSaidBeforeAnythingIsDone() {
    ActivityFailure failure =
        catchThrowableOfType(
            ActivityFailure.class, () -> activities.list(new HostCommand("format")));

    assertThat(((ApplicationFailure) failure.getCause()).getType())
        .isEqualTo(MaintenanceFailure.COMMAND_NOT_ALLOWED.name());
  }

  // MNT-01
  @Test
  void aCommandIsEndedWhenItsTimeIsOver() throws Exception {
    ActivityFailure failure =
        catchThrowableOfType(
            ActivityFailure.class,
            () -> take(new HostCommand("hang"), Instant.now().plusSeconds(2)));

    assertThat(((ApplicationFailure) failure.getCause()).getType())
        .isEqualTo(MaintenanceFailure.OUT_OF_TIME.name());
    assertThat(isRunning()).isFalse();
  }

  // MNT-01
  @Test
  void whatComesTooLateIsNotBegun() {
    ActivityFailure failure =
        catchThrowableOfType(
            ActivityFailure.class,
            () -> take(new HostCommand("hang"), Instant.now().minusSeconds(1)));

    assertThat(((ApplicationFailure) failure.getCause()).getOriginalMessage())
        .isEqualTo("run hang: the time for it is over, and it was not begun");
    assertThat(sign).doesNotExist();
  }

  @Test
  void aCommandIsEndedWhenItIsCancelled() throws Exception {
    CompletableFuture<Done> running =
        CompletableFuture.supplyAsync(() -> take(new HostCommand("hang"), null));
    while (!Files.exists(sign) || Files.size(sign) == 0) {
      Thread.onSpinWait();
    }

    environment.requestCancelActivity();

    assertThat(running).failsWithin(Duration.ofMinutes(1));
    assertThat(isRunning()).isFalse();
  }

  private boolean isRunning() throws Exception {
    return ProcessHandle.of(Long.parseLong(Files.readString(sign).strip())).isPresent();
  }

  private Done take(HostCommand work, @Nullable Instant until) {
    return activities.take(
        new Order(work, new MaintenanceItem(work.words(), 0), "window/shop", until));
  }
}
