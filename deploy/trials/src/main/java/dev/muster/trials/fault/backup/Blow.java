package dev.muster.trials.fault.backup;

import dev.muster.trials.backup.DrillPlace;
import dev.muster.trials.stack.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What is done to a run in the midst of it. */
sealed interface Blow {
  /** How long a killed part stays dead. */
  Duration AWAY = Duration.ofSeconds(3);

  /** As part of a name. */
  String title();

  /** What a part is to the run, whatever is backed up. */
  private static String role(String part) {
    return part.replaceFirst("^(cluster|bucket)-", "");
  }

  /**
   * Strikes; when it returns, all is well again or as well as it will be while the run lasts.
   *
   * @return what was done, in words
   */
  String strike(BackupGround ground, RunUnderWay run) throws IOException, InterruptedException;

  /** A part dies and is back soon. */
  record Killed(String part) implements Blow {
    @Override
    public String title() {
      return role(part);
    }

    @Override
    public String strike(BackupGround ground, RunUnderWay run)
        throws IOException, InterruptedException {
      ground.stack().part(part).kill();
      ground.line().heal();
      Thread.sleep(AWAY);
      Revival.of(ground.stack(), ground.stack().part(part));
      return "killed, started again %d s later".formatted(AWAY.toSeconds());
    }
  }

  /** A part dies, and is not back before the run is over. */
  record Gone(String part) implements Blow {
    @Override
    public String title() {
      return role(part) + "-gone";
    }

    @Override
    public String strike(BackupGround ground, RunUnderWay run)
        throws IOException, InterruptedException {
      Part victim = ground.stack().part(part);
      victim.kill();
      ground.line().heal();
      try {
        run.awaitOver();
      } finally {
        Revival.of(ground.stack(), victim);
      }
      return "killed, and not started again before the run was over";
    }
  }

  /** The server dies that a drill has made. */
  record ServerKilled() implements Blow {
    @Override
    public String title() {
      return "server";
    }

    @Override
    public String strike(BackupGround ground, RunUnderWay run) throws IOException {
      DrillPlace.Program server =
          ground.drills().server().orElseThrow(() -> new IllegalStateException("no server"));
      ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
      return "the drill's own server killed";
    }
  }

  /** The line to the store fails for a while. */
  record LineFails(Ailment ailment, Duration lasting) implements Blow {
    @Override
    public String title() {
      return ailment.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String strike(BackupGround ground, RunUnderWay run)
        throws IOException, InterruptedException {
      ground.line().heal();
      ailment.befall(ground.line());
      Instant end = Instant.now().plus(lasting);
      while (Instant.now().isBefore(end) && !run.isOver()) {
        Thread.sleep(Duration.ofMillis(500));
      }
      ground.line().heal();
      return "line to the store %s for %d s".formatted(title(), lasting.toSeconds());
    }
  }
}
