package dev.muster.secret.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.muster.policy.MissingSecretException;
import dev.muster.policy.SecretRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Against a Parameter Store that answers as it is told. */
class SsmParametersTest {
  private static final SecretRef KEY = SecretRef.parse("${ssm:/muster/prod/key}");

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private Instant now = Instant.parse("2026-11-25T08:00:00Z");
  private SsmParameters parameters;
  private int status = 200;
  private String answer = value("hunter2");

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    SsmClient client =
        SsmClient.builder()
            .region(Region.EU_NORTH_1)
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .overrideConfiguration(limits -> limits.apiCallTimeout(Duration.ofSeconds(5)))
            .build();
    parameters = new SsmParameters(() -> client, () -> now);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aParameterIsReadDecrypted() {
    assertThat(parameters.read(KEY)).isEqualTo("hunter2");
    assertThat(asked)
        .singleElement()
        .asString()
        .contains("\"/muster/prod/key\"", "\"WithDecryption\":true");
  }

  @Test
  void aParameterIsAskedForOnceAMinute() {
    parameters.read(KEY);
    now = now.plusSeconds(59);
    parameters.read(KEY);
    assertThat(asked).hasSize(1);

    answer = value("hunter3");
    now = now.plusSeconds(1);
    assertThat(parameters.read(KEY)).isEqualTo("hunter3");
  }

  @Test
  void whatWasReadIsUsedOnWhileSsmFails() {
    parameters.read(KEY);
    fail(500, "InternalServerError");
    now = now.plusSeconds(3600);

    assertThat(parameters.read(KEY)).isEqualTo("hunter2");

    server.stop(0);
    now = now.plusSeconds(3600);
    assertThat(parameters.read(KEY)).isEqualTo("hunter2");
  }

  @Test
  void whatIsTakenAwayIsNotUsedOn() {
    parameters.read(KEY);
    now = now.plusSeconds(60);

    fail(400, "AccessDeniedException");
    assertMissing("SSM refuses it: AccessDeniedException");
    fail(400, "ParameterNotFound");
    assertMissing("there is no such parameter");
  }

  @Test
  void aFailureNamesTheParameter() {
    fail(400, "ParameterNotFound");
    assertMissing("there is no such parameter");
    status = 200;
    answer = value("");
    assertMissing("the parameter is empty");
    server.stop(0);
    assertThatExceptionOfType(MissingSecretException.class)
        .isThrownBy(() -> parameters.read(KEY))
        .withMessageStartingWith(
            "the secret ${ssm:/muster/prod/key} can't be had: SSM can't be asked: ");
  }

  private void fail(int code, String type) {
    status = code;
    answer = "{\"__type\":\"" + type + "\",\"message\":\"no\"}";
  }

  private void assertMissing(String reason) {
    assertThatExceptionOfType(MissingSecretException.class)
        .isThrownBy(() -> parameters.read(KEY))
        .withMessage("the secret ${ssm:/muster/prod/key} can't be had: " + reason);
  }

  private static String value(String secret) {
    return "{\"Parameter\":{\"Name\":\"/muster/prod/key\",\"Type\":\"SecureString\",\"Value\":\""
        + secret
        + "\"}}";
  }
}
