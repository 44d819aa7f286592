package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairNode;
import dev.muster.failover.pair.PairFault;
import dev.muster.program.Command;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import dev.muster.restorepoint.postgres.PostgresTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server of a pair that is on this machine, started and stopped as the owner of its files.
 *
 * @param owner as whom, where the worker is root; null for the worker's own user
 */
record LocalServer(
    PairNode node, Path folder, Path bin, @Nullable String owner, Programs programs) {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration MARGIN = Duration.ofSeconds(30);
  private static final String LOG = "switchover.log";

  /** With which it was started the last time. */
  static final String OPTIONS = "postmaster.opts";

  /**
   * The one whose data folder a node names.
   *
   * @throws io.temporal.failure.ApplicationFailure when there are no files of a server
   */
  static LocalServer of(PairNode node, PostgresTools tools, Programs programs) throws IOException {
    Path folder = Path.of(node.dataFolder());
    return new LocalServer(
        node, folder, tools.serverOf(major(node, folder)), owner(folder), programs);
  }

  private static int major(PairNode node, Path folder) throws IOException {
    try {
      return Integer.parseInt(Files.readString(folder.resolve("PG_VERSION")).strip());
    } catch (NoSuchFileException e) {
      throw FailoverFailure.NO_FILES.because(
          "there are no files of a server in %s on %s, which is the data-folder of %s"
              .formatted(folder, node.machine(), node.name()));
    }
  }

  /** Whose files are in a folder, where the worker is root; null for the worker's own. */
  static @Nullable String owner(Path folder) throws IOException {
    String owner = Files.getOwner(folder).getName();
    String own = System.getProperty("user.name");
    if (owner.equals(own)) {
      return null;
    }
    if (!"root".equals(own)) {
      throw FailoverFailure.NOT_PERMITTED.because(
          "the files in %s are of %s, and the worker is %s".formatted(folder, owner, own));
    }
    return owner;
  }

  Postmaster postmaster() {
    try {
      return Postmaster.of(folder);
    } catch (IOException e) {
      throw PairFault.of(e);
    }
  }

  /** What its files say; while it runs that is of its last checkpoint. */
  ControlData control() {
    return ControlData.parse(controlText());
  }

  /** The same, as it is written. */
  String controlText() {
    return programs.run(program("pg_controldata", "-D", folder.toString()), SOON);
  }

  /** A program of its version, run as the owner of its files. */
  Command program(String name, String... arguments) {
    return new Command(bin.resolve(name), arguments).as(owner);
  }

  /** The sign that says that its standby was told to write. */
  SignFile sign() {
    return new SignFile(folder, owner);
  }

  /**
   * Stops it in order: all that it wrote is sent to a standby that streams before it ends.
   *
   * @throws ProgramFailedException when it does not end in time; it goes on stopping then
   */
  void stop(Duration within) {
    var _ = programs.run(control("fast", within, "stop"), within.plus(MARGIN));
  }

  /** Ends one that is stopping as a crash would: what it wrote is in its log. */
  void stopAtOnce() {
    try {
      var _ = programs.run(control("immediate", SOON, "stop"), SOON.plus(MARGIN));
    } catch (ProgramFailedException e) {
      if (postmaster() != Postmaster.ABSENT) {
        throw e;
      }
    }
  }

  private Command control(String mode, Duration within, String what) {
    return program(
        "pg_ctl",
        "--pgdata=" + folder,
        "--mode=" + mode,
        "--wait",
        "--timeout=" + Math.max(1, within.toSeconds()),
        what);
  }

  /** Starts it again unless it runs, as it was started the last time. */
  void startAgain() {
    switch (postmaster()) {
      case RUNNING -> {
        return;
      }
      case STOPPING -> stopAtOnce();
      case ABSENT -> {}
    }
    // A restart takes the options of the last start from postmaster.opts; a start does not.
    String how = Files.exists(folder.resolve(OPTIONS)) ? "restart" : "start";
    var _ =
        programs.run(
            control("fast", START, how).with("--log=" + folder.resolve(LOG)), START.plus(MARGIN));
  }
}
