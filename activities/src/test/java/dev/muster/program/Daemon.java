package dev.muster.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A real server of somebody else's for a test: of this machine, and gone with it. */
public final class Daemon implements AutoCloseable {
  private static final int TRIES = 200;

  private final Process process;
  private final Path log;

  private Daemon(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Where a program is, if it is on this machine; also one that only root has on its path. */
  public static Optional<Path> find(String name) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "") + ":/usr/sbin";
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts one that listens on a port. */
  public static Daemon start(Path folder, int port, List<String> command) throws IOException {
    Path log = folder.resolve("daemon.log");
    Daemon daemon =
        new Daemon(
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start(),
            log);
    daemon.awaitOpen(port);
    return daemon;
  }

  /** The same for one that refuses to be root. */
  public static Daemon startAs(String user, Path folder, int port, List<String> command)
      throws IOException {
    List<String> all = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      all.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--init-groups"));
    }
    all.addAll(command);
    return start(folder, port, all);
  }

  private void awaitOpen(int port) throws IOException {
    for (int tries = 0; tries < TRIES && process.isAlive(); tries++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        pause();
      }
    }
    close();
    throw new IllegalStateException("it does not answer: " + Files.readString(log));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
