package dev.muster.trials.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What Prometheus watches: a shop whose checkout a test lets fail. */
final class Shop implements AutoCloseable {
  private final HttpServer server;
  private volatile boolean failing;

  Shop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/metrics", this::tell);
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

  @Override
  public void close() {
    server.stop(0);
  }

  private void tell(HttpExchange exchange) throws IOException {
    byte[] metrics = ("shop_checkout_failing " + (failing ? 1 : 0) + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, metrics.length);
    exchange.getResponseBody().write(metrics);
    exchange.close();
  }
}
