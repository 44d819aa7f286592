package dev.muster.workers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The worker as a process of its own, with a database that is not there. */
final class WorkerProcess implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path log;
  private final int port = freePort();
  private final Process process;

  WorkerProcess(Path folder, Path policy, int temporal) throws IOException {
    this(folder, temporal, Map.of());
  }

  /** With more in its environment. */
  WorkerProcess(Path folder, int temporal, Map<String, String> more) throws IOException {
    log = folder.resolve("worker.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    MusterWorkers.class.getName()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SERVER_PORT",
                Integer.toString(port),
                "SPRING_TEMPORAL_CONNECTION_TARGET",
                "127.0.0.1:" + temporal,
                "MUSTER_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + freePort() + "/muster",
                "MUSTER_POLICY_DIRECTORY",
                // as people write it
                Path.of("..", folder.getFileName().toString(), "policy").toString(),
                "MUSTER_LINK_KEYS",
                "a key for the tests alone",
                "TEST_HOOK_SECRET",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    builder.environment().putAll(more);
    process = builder.start();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The status and body of the answer; status 0 while nothing answers. */
  String get(String path) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      return "0";
    }
  }

  void tellToStop() {
    process.destroy();
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the worker did not stop");
    }
    return process.exitValue();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
