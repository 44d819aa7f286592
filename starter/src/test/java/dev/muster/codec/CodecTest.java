package dev.muster.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.muster.api.Front;
import dev.muster.api.TestPolicy;
import dev.muster.encryption.EncryptionKey;
import dev.muster.encryption.PayloadEncryption;
import dev.muster.policy.AccessToken.Role;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The codec as Temporal's UI and command line meet it, over HTTP. */
@SpringBootTest(
    classes = CodecTest.Door.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {Front.NO_ENGINE, "muster.codec.ui-origins=https://temporal.example"})
@ExtendWith(OutputCaptureExtension.class)
class CodecTest {
  private static final String UI = "https://temporal.example";
  private static final String TEXT = "Payments fail";
  private static final Payload PLAIN =
      DefaultDataConverter.newDefaultInstance().toPayload(TEXT).orElseThrow();

  @TempDir private static Path keys;

  @Autowired PayloadEncryption encryption;
  @LocalServerPort int port;

  private final HttpClient client = HttpClient.newHttpClient();

  @Import(Front.class)
  @ComponentScan("dev.muster.codec")
  static class Door {}

  @DynamicPropertySource
  static void keys(DynamicPropertyRegistry registry) throws IOException {
    registry.add("muster.encryption.keys", () -> "2027=file:" + write("2027", 'n'));
    write("2026", 'o');
  }

  private static Path write(String id, char filling) {
    try {
      return Files.writeString(
          keys.resolve(id), Base64.getEncoder().encodeToString(bytes(filling)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsEncryptedIsReadableToWhoeverHasAToken(CapturedOutput log) throws Exception {
    String encrypted = json(encryption.encode(List.of(PLAIN, PLAIN)));

    HttpResponse<String> answer = post("/codec/decode", Role.VIEWER, encrypted);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(payloads(answer.body())).containsExactly(PLAIN, PLAIN);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(log).doesNotContain(TEXT, PLAIN.getData().toStringUtf8());
  }

  @Test
  void whatIsStartedFromTheUiIsEncrypted() throws Exception {
    HttpResponse<String> answer = post("/codec/encode", Role.VIEWER, json(List.of(PLAIN)));

    List<Payload> encoded = payloads(answer.body());
    assertThat(encoded).hasSize(1).doesNotContain(PLAIN);
    assertThat(encryption.decode(encoded)).containsExactly(PLAIN);
  }

  @Test
  void withoutATokenNothingIsDecrypted() throws Exception {
    String encrypted = json(encryption.encode(List.of(PLAIN)));

    assertThat(client.send(request("/codec/decode", encrypted).build(), text()))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(401))
        .satisfies(answer -> assertThat(answer.body()).doesNotContain(TEXT));
    assertThat(
            client
                .send(request("/codec/decode", encrypted).header("Origin", UI).build(), text())
                .statusCode())
        .as("an origin is no proof of who asks")
        .isEqualTo(401);
  }

  @Test
  void theBrowserOfTheUiMayAskAndNoOther() throws Exception {
    HttpResponse<String> ui = preflight(UI);
    HttpResponse<String> other = preflight("https://elsewhere.example");

    assertThat(ui.statusCode()).isEqualTo(200);
    assertThat(ui.headers().firstValue("Access-Control-Allow-Origin")).hasValue(UI);
    assertThat(ui.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .containsIgnoringCase("authorization")
        .containsIgnoringCase("x-namespace");
    assertThat(ui.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void theAnswerIsReadableToTheBrowserOfTheUi() throws Exception {
    HttpResponse<String> answer =
        client.send(
            request("/codec/decode", json(encryption.encode(List.of(PLAIN))))
                .header("Origin", UI)
                .header("X-Namespace", "default")
                .header("Authorization", "Bearer " + TestPolicy.secret(Role.VIEWER))
                .build(),
            text());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(UI);
  }

  @Test
  void anUnknownKeyIsNamed() throws Exception {
    PayloadEncryption former =
        new PayloadEncryption(
            List.of(new EncryptionKey("2026", new SecretKeySpec(bytes('o'), "AES"))));

    HttpResponse<String> answer =
        post("/codec/decode", Role.VIEWER, json(former.encode(List.of(PLAIN))));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("'2026', which is not in muster.encryption.keys");
  }

  @Test
  void anAlteredPayloadIsRefused() throws Exception {
    Payload encrypted = encryption.encode(List.of(PLAIN)).getFirst();
    ByteString cut = encrypted.getData().substring(1);

    HttpResponse<String> answer =
        post(
            "/codec/decode",
            Role.VIEWER,
            json(List.of(encrypted.toBuilder().setData(cut).build())));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("it was altered");
  }

  @Test
  void whatIsNoPayloadIsRefusedAndNotRepeated() throws Exception {
    HttpResponse<String> answer = post("/codec/decode", Role.VIEWER, "{\"payloads\":\"hunter2\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("hunter2");
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() throws Exception {
    assertThat(post("/codec/decode", Role.VIEWER, " ".repeat(6 * 1_024 * 1_024 + 1)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void everyPageInTheWorldIsNoOrigin() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CodecProperties(List.of("*")))
        .withMessageStartingWith("muster.codec.ui-origins names origins");
  }

  private HttpResponse<String> post(String path, Role role, String body) throws Exception {
    return client.send(
        request(path, body).header("Authorization", "Bearer " + TestPolicy.secret(role)).build(),
        text());
  }

  private HttpResponse<String> preflight(String origin) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/codec/decode"))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type,x-namespace")
            .build(),
        text());
  }

  private HttpRequest.Builder request(String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static String json(List<Payload> payloads) throws InvalidProtocolBufferException {
    return JsonFormat.printer().print(Payloads.newBuilder().addAllPayloads(payloads).build());
  }

  private static List<Payload> payloads(String json) throws InvalidProtocolBufferException {
    Payloads.Builder payloads = Payloads.newBuilder();
    JsonFormat.parser().merge(json, payloads);
    return payloads.getPayloadsList();
  }

  private static byte[] bytes(char filling) {
    return Character.toString(filling).repeat(32).getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
