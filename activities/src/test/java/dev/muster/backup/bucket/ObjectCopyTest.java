package dev.muster.backup.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.ListedObject;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.packing.Packer;
import dev.muster.restorepoint.packing.SharedObjects;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.SourceBucket;
import dev.muster.restorepoint.s3.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bucket whose connection is closed before an object has come whole. */
class ObjectCopyTest {
  private static final String NOTHING = "<Result></Result>";

  private HttpServer server;
  private volatile int said;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = String.valueOf(exchange.getRequestURI().getQuery());
    if (asked.contains("list-type") || asked.contains("uploads")) {
      exchange.sendResponseHeaders(200, NOTHING.length());
      exchange.getResponseBody().write(NOTHING.getBytes(UTF_8));
    } else {
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      exchange.sendResponseHeaders(200, said);
      exchange.getResponseBody().write("a ha".getBytes(UTF_8));
      exchange.getResponseBody().flush();
    }
    exchange.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 9 << 20})
  void whatBreaksOffIsNotTakenForTheObject(int bytes) {
    said = bytes;
    try (Place place = new Stores(new Secrets(Map.of("KEY", "key")::get)).open(store())) {
      ObjectCopy copy =
          new ObjectCopy(
              new SourceBucket(place),
              SharedObjects.of(new Packer(place, Optional.empty()), "shop-pictures"),
              read -> {});

      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> copy.of(new ListedObject("hat.jpg", "1", bytes, Instant.EPOCH)));
    }
  }

  private StoreAddress store() {
    return new StoreAddress(
        "media",
        "media",
        "us-east-1",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        StoreAddress.Addressing.PATH,
        "",
        new StoreAddress.Credentials("${env:KEY}", "${env:KEY}"));
  }
}
