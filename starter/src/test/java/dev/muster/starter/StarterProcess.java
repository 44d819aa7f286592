package dev.muster.starter;

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

/** The front as a process of its own, with a database that is not there. */
final class StarterProcess implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path log;
  private final int port = freePort();
  private final Process process;

  StarterProcess(Path folder, Path policy, String temporal) throws IOException {
    this(folder, policy, temporal, Map.of());
  }

  /** With more in its environment. */
  StarterProcess(Path folder, Path policy, String temporal, Map<String, String> more)
      throws IOException {
    log = folder.resolve("starter.log");
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
                    MusterStarter.class.getName()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "MUSTER_STARTER_PORT",
                Integer.toString(port),
                "SPRING_TEMPORAL_CONNECTION_TARGET",
                temporal,
                "MUSTER_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:1/muster",
                "MUSTER_POLICY_DIRECTORY",
                policy.toString(),
                "MUSTER_LINK_KEYS",
                "a key for the tests alone"));
    builder.environment().putAll(more);
    process = builder.start();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return port;
  }

  /** The status and body of the answer; status 0 while nothing answers. */
  String ask(String method, String path, String key, String body) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Authorization", "Bearer " + key)
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
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
      throw new IllegalStateException("the front did not stop");
    }
    return process.exitValue();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly().onExit().join();
  }
}
