package dev.muster.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A real Redis under the configuration that we ship, which can be killed and started again on its
 * port: it asks for a password and lacks the commands that wipe or rewire it.
 */
public final class RedisProcess implements AutoCloseable {
  public static final String PASSWORD = "a-password-of-the-trial";

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Path SHIPPED = Path.of("..", "deploy", "redis.conf").toAbsolutePath();

  private final Path folder;
  private final int port;
  private final List<String> command;
  private Process process;

  private RedisProcess(Path folder, int port, List<String> more) throws IOException {
    this.folder = folder;
    this.port = port;
    List<String> lines = new ArrayList<>(more);
    lines.addAll(List.of("requirepass " + PASSWORD, "bind 127.0.0.1", "dir " + folder));
    Path added = Files.write(folder.resolve("added.conf"), lines);
    this.command = List.of(program().toString(), SHIPPED.toString(), "--include", added.toString());
    this.process = begin();
  }

  /** One that speaks plainly. */
  public static RedisProcess start(Path folder) throws IOException {
    int port = freePort();
    return new RedisProcess(folder, port, List.of("port " + port));
  }

  /** One that follows another, which it does not find, and takes no writes. */
  public static RedisProcess readOnly(Path folder) throws IOException {
    int port = freePort();
    return new RedisProcess(
        folder, port, List.of("port " + port, "replicaof 127.0.0.1 " + freePort()));
  }

  /** One that speaks TLS only. */
  static RedisProcess encrypted(Path folder, Path certificate, Path key) throws IOException {
    int port = freePort();
    return new RedisProcess(
        folder,
        port,
        List.of(
            "port 0",
            "tls-port " + port,
            "tls-cert-file " + certificate,
            "tls-key-file " + key,
            "tls-auth-clients no"));
  }

  /** What a process is told to reach it. */
  public List<String> settings() {
    return List.of(
        "--muster.redis.url=redis://:" + PASSWORD + "@127.0.0.1:" + port,
        "--muster.redis.answer-within=" + LONG.toMillis() + "ms");
  }

  /** As a process reaches it. */
  public RedisServer server() {
    return at(port, PASSWORD);
  }

  /** As a process reaches a Redis of a port. */
  public static RedisServer at(int port, String password) {
    return new RedisServer(
        RedisAddress.parse("redis://127.0.0.1:" + port), () -> password, null, LONG);
  }

  int port() {
    return port;
  }

  /** Kills it, as a crash would. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again, empty. */
  public void again() {
    process = begin();
  }

  private Process begin() {
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      awaitOpen(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitOpen(Process started) throws IOException {
    while (!isOpen()) {
      if (!started.isAlive()) {
        throw new IllegalStateException(Files.readString(folder.resolve("log")));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean isOpen() {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path program() {
    Optional<Path> found =
        Arrays.stream(
                Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "redis-server"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "no redis-server on PATH");
    return found.orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
