package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.RejoinActivities.RejoinOrder;
import dev.muster.failover.RejoinActivities.Rejoined;
import dev.muster.failover.RejoinActivities.Way;
import dev.muster.failover.postgres.RejoinMark.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a server when an attempt to make it follow is killed in the midst of it. */
@Timeout(180)
class InterruptedRejoinIT {
  @TempDir Path folder;
  private DivergedPair diverged;
  private PairSetting setting;

  /** When it is killed, as what it leaves beside the data folder tells. */
  enum Moment {
    TOLD,
    REWINDING,
    REWOUND,
    STARTED
  }

  @BeforeEach
  void start() throws IOException, SQLException {
    setting = PairSetting.start(folder);
    diverged = new DivergedPair(setting);
  }

  @AfterEach
  void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  private Beside beside() {
    return new Beside(Path.of(setting.data("p1")), null);
  }

  private boolean isAt(Stage stage) throws IOException {
    return Files.exists(beside().folder())
        && beside().mark().filter(mark -> mark.isAt(stage)).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void aRewindThatWasKilledComesToAServerThatFollows(Moment moment) throws Exception {
    diverged.crash();
    RejoinOrder order = diverged.order("p1", 1_000_000);
    Process attempt = AttemptProcess.start(folder, order);
    while (attempt.isAlive() && !isSeen(moment)) {
      Thread.onSpinWait();
    }
    kill(attempt, moment);

    Rejoined rejoined = setting.rejoins.rejoin(order);
    setting.rejoins.catchUp(order);

    assertThat(rejoined.way()).isIn(Way.REWOUND, Way.CLONED);
    assertThat(Objects.requireNonNull(rejoined.lost()).commits()).isEqualTo(DivergedPair.ALONE);
    assertThat(Path.of(Objects.requireNonNull(rejoined.kept()))).isNotEmptyDirectory();
    diverged.requireFollowing("p1");
  }

  private boolean isSeen(Moment moment) throws IOException {
    return switch (moment) {
      case TOLD -> isAt(Stage.TOLD);
      case REWINDING -> isAt(Stage.BEGUN);
      case REWOUND -> isAt(Stage.MADE);
      case STARTED -> isAt(Stage.DONE);
    };
  }

  private static void kill(Process attempt, Object moment) throws InterruptedException {
    System.out.printf("killed at %s: %s%n", moment, attempt.isAlive());
    attempt.destroyForcibly().waitFor();
  }

  @Test
  void whatPgRewindLeftHalfDoneIsCopiedAnew() throws Exception {
    diverged.crash();
    RejoinOrder order = diverged.order("p1", 1_000_000);
    Process attempt = AttemptProcess.start(folder, order);
    while (attempt.isAlive() && !isAt(Stage.BEGUN)) {
      Thread.onSpinWait();
    }
    kill(attempt, "half way");
    assertThat(isAt(Stage.BEGUN)).isTrue();

    assertThat(setting.rejoins.rejoin(order).way()).isEqualTo(Way.CLONED);
    setting.rejoins.catchUp(order);
    diverged.requireFollowing("p1");
    assertThat(beside().old(order.run())).doesNotExist();
    assertThat(beside().log(order.run())).isNotEmptyDirectory();
  }

  @Test
  void aCopyThatWasKilledIsBegunAnew() throws Exception {
    RejoinOrder order = cloning();
    Process attempt = AttemptProcess.start(folder, order);
    while (attempt.isAlive() && !isCopying()) {
      Thread.onSpinWait();
    }
    kill(attempt, "copying");

    requireCloned(order);
  }

  private boolean isCopying() throws IOException {
    return Files.exists(beside().folder())
        && beside().copies().stream().anyMatch(copy -> Files.exists(copy.resolve("base")));
  }

  private RejoinOrder cloning() throws SQLException {
    diverged.stopInOrder();
    setting.run("pg_checksums", "--disable", "-D", setting.data("p1"));
    return diverged.order("p1", 1_000_000);
  }

  private void requireCloned(RejoinOrder order) throws SQLException {
    Rejoined rejoined = setting.rejoins.rejoin(order);
    setting.rejoins.catchUp(order);

    assertThat(rejoined.way()).isEqualTo(Way.CLONED);
    assertThat(Objects.requireNonNull(rejoined.lost()).commits()).isEqualTo(DivergedPair.ALONE);
    assertThat(Path.of(Objects.requireNonNull(rejoined.kept()), "PG_VERSION")).exists();
    diverged.requireFollowing("p1");
  }

  @Test
  void anExchangeThatWasKilledBetweenItsTwoNamesIsEnded() throws Exception {
    RejoinOrder order = cloning();
    Process attempt = AttemptProcess.start(folder, order);
    while (attempt.isAlive() && !isAt(Stage.MADE)) {
      Thread.onSpinWait();
    }
    kill(attempt, "exchanging");
    if (Files.exists(beside().copy()) && Files.exists(beside().data())) {
      Files.move(beside().data(), beside().old(order.run()));
    }

    requireCloned(order);
  }
}
