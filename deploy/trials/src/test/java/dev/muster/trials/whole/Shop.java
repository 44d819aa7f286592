package dev.muster.trials.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What Prometheus watches: a shop whose checkout a test lets fail. */
final class Shop implements AutoCloseable {
  private final HttpServer server;
  private final List<String> flushes = new CopyOnWriteArrayList<>();
  private volatile boolean failing;

  Shop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/metrics", this::tell);
    server.createContext("/flush", this::flush);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void fail() {
    failing = true;
  }

  void recover() {
    failing = false;
  }

  /** The idempotency keys of the flushes of its cache, in the order they came. */
  List<String> flushes() {
    return flushes;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void flush(HttpExchange exchange) throws IOException {
    flushes.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private void tell(HttpExchange exchange) throws IOException {
    byte[] metrics = ("shop_checkout_failing " + (failing ? 1 : 0) + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, metrics.length);
    exchange.getResponseBody().write(metrics);
    exchange.close();
  }
}
