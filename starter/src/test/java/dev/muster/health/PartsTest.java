package dev.muster.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.redis.RedisProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class PartsTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  // HLT-03
  @Test
  void aStoppedDatabaseIsUnhealthyWithTheErrorInsideTheTimeLimit() throws Exception {
    DatabaseCheck check =
        new DatabaseCheck(
            JdbcClient.create(
                new DriverManagerDataSource(
                    "jdbc:postgresql://127.0.0.1:" + closedPort() + "/muster?connectTimeout=2")));

    Part part = new Checkup(LIMIT).run(List.of(check)).get("database");

    assertThat(part.isHealthy()).isFalse();
    assertThat(part.error()).contains("refused");
  }

  // HLT-04
  @Test
  void aStoppedRedisIsUnhealthy() throws Exception {
    Part part = redis(closedPort());

    assertThat(part.isHealthy()).isFalse();
    assertThat(part.error()).isNotBlank();
  }

  // HLT-04
  @Test
  void aRedisThatAnswersPingIsHealthy() throws Exception {
    try (ServerSocket redis = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(redis, "+PONG\r\n"));

      Part part = redis(redis.getLocalPort());

      assertThat(part).matches(Part::isHealthy, "is healthy");
    }
  }

  // HLT-04
  @Test
  void aRedisThatLoadsItsDataIsNotHealthyYet() throws Exception {
    try (ServerSocket redis = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(redis, "-LOADING loading the dataset\r\n"));

      assertThat(redis(redis.getLocalPort()).error()).contains("LOADING");
    }
  }

  private static Part redis(int port) {
    RedisCheck check = new RedisCheck(RedisProcess.at(port, "any"));
    return new Checkup(LIMIT).run(List.of(check)).get("redis");
  }

  /** Answers PING as told and everything else, which is the client's greeting, with OK. */
  private static void answer(ServerSocket redis, String toPing) {
    try (Socket client = redis.accept();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = lines.readLine();
      while (line != null) {
        int words = Integer.parseInt(line.substring(1));
        String command = "";
        for (int word = 0; word < words; word++) {
          lines.readLine();
          String text = lines.readLine();
          command = word == 0 ? text : command;
        }
        String answer = command.equals("PING") ? toPing : "+OK\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
