package dev.muster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** A connection to a real Redis that asks for a password, plainly and over TLS. */
class RedisServerIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final char[] STORE = "changeit".toCharArray();

  @Test
  void aWrongPasswordIsRefusedAndNotRepeated(@TempDir Path folder) throws Exception {
    try (RedisProcess redis = RedisProcess.start(folder);
        RedisClient client = RedisProcess.at(redis.port(), "wrong-one").client(1, LONG)) {
      assertThatThrownBy(client::ping)
          .hasStackTraceContaining("WRONGPASS")
          .satisfies(e -> assertThat(e.toString()).doesNotContain("wrong-one"));
    }
  }

  @Test
  void aServerIsTrustedThroughTheAuthorityOfItsCertificate(@TempDir Path folder) throws Exception {
    Path certificate = certificate(folder, "ours", "ip:127.0.0.1");
    try (RedisProcess redis = RedisProcess.encrypted(folder, certificate, key(folder, "ours"));
        RedisClient client = server(redis, certificate).client(1, LONG)) {
      assertThat(client.ping()).isEqualTo("PONG");
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityOrForAnotherHostIsNot(@TempDir Path folder) throws Exception {
    Path elsewhere = certificate(folder, "elsewhere", "dns:cache.example.com");
    Path other = certificate(folder, "other", "ip:127.0.0.1");
    try (RedisProcess redis = RedisProcess.encrypted(folder, elsewhere, key(folder, "elsewhere"));
        RedisClient misled = server(redis, elsewhere).client(1, LONG);
        RedisClient distrusting = server(redis, other).client(1, LONG)) {
      assertThatThrownBy(misled::ping).hasStackTraceContaining("No subject alternative names");
      assertThatThrownBy(distrusting::ping).hasStackTraceContaining("certification path");
    }
  }

  private static RedisServer server(RedisProcess redis, Path authority) {
    return new RedisServer(
        RedisAddress.parse("rediss://127.0.0.1:" + redis.port()),
        () -> RedisProcess.PASSWORD,
        TrustedAuthority.sockets(authority),
        LONG);
  }

  /** A self-signed certificate, made by the JDK's own keytool, as PEM. */
  private static Path certificate(Path folder, String name, String host) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            name,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=" + host,
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(STORE),
            "-keystore",
            folder.resolve(name + ".p12").toString());
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    byte[] certificate = store(folder, name).getCertificate(name).getEncoded();
    return pem(folder.resolve(name + ".crt"), "CERTIFICATE", certificate);
  }

  private static Path key(Path folder, String name) throws Exception {
    byte[] key = store(folder, name).getKey(name, STORE).getEncoded();
    return pem(folder.resolve(name + ".key"), "PRIVATE KEY", key);
  }

  private static KeyStore store(Path folder, String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(folder.resolve(name + ".p12"))) {
      store.load(stream, STORE);
    }
    return store;
  }

  private static Path pem(Path file, String kind, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, text, kind));
  }
}
