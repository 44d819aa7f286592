package dev.muster.trials.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** Tells when a part answers. */
final class Readiness {
  private static final String HOST = "127.0.0.1";
  private static final Set<String> DATABASES = Set.of("postgres", "source", "cluster-source");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String databasePassword;

  Readiness(String databasePassword) {
    this.databasePassword = databasePassword;
  }

  boolean isReady(Plan.PartPlan part) throws InterruptedException {
    URI health = part.health();
    if (health != null) {
      return answers(health);
    }
    return DATABASES.contains(part.name()) ? accepts(part.port()) : listens(part.port());
  }

  private boolean answers(URI address) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 300;
    } catch (IOException e) {
      return false;
    }
  }

  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean accepts(int port) {
    String url = "jdbc:postgresql://" + HOST + ":" + port + "/muster";
    try (var connection = DriverManager.getConnection(url, "muster", databasePassword)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }
}
