package dev.muster.trials.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A provider that takes Standard Webhooks; it can be ill (503) or gone (refused) for a while. */
public final class PageSink implements AutoCloseable {
  private static final int TAKEN = 200;
  private static final int ILL = 503;

  private final ObjectMapper json = new ObjectMapper();
  private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<TakenPage> taken = new ConcurrentLinkedQueue<>();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final int port;
  private volatile boolean ill;
  private @Nullable HttpServer server;

  /** Takes pages from now on; port 0 takes a free one. */
  public PageSink(int port) throws IOException {
    this.port = open(port);
  }

  public int port() {
    return port;
  }

  /** Every page taken so far, in the order taken. */
  public List<TakenPage> taken() {
    return List.copyOf(taken);
  }

  /** How many messages were answered with 503. */
  public int turnedAway() {
    return turnedAway.get();
  }

  /** Answers 503 from now on. */
  public void fallIll() {
    ill = true;
  }

  /** Takes pages again after an illness. */
  public void recover() {
    ill = false;
  }

  /** Refuses connections from now on. */
  public void leave() {
    close();
  }

  /** Takes pages again on the same port after having left. */
  public void comeBack() throws IOException {
    open(port);
  }

  @Override
  public void close() {
    HttpServer closing = server;
    if (closing != null) {
      closing.stop(0);
    }
  }

  private int open(int number) throws IOException {
    HttpServer opened =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), 1_000);
    opened.setExecutor(answering);
    opened.createContext("/", this::take);
    opened.start();
    server = opened;
    return opened.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    Instant at = Instant.now();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (ill) {
      turnedAway.incrementAndGet();
      exchange.sendResponseHeaders(ILL, -1);
    } else {
      taken.addAll(read(exchange.getRequestHeaders().getFirst("webhook-id"), at, body));
      exchange.sendResponseHeaders(TAKEN, -1);
    }
    exchange.close();
  }

  private List<TakenPage> read(String message, Instant at, byte[] body) throws IOException {
    JsonNode root = json.readTree(body);
    List<TakenPage> pages = new ArrayList<>();
    for (JsonNode page : root.path("pages")) {
      JsonNode notice = page.path("notice");
      pages.add(
          new TakenPage(
              message,
              at,
              root.path("recipient").asText(),
              page.path("id").asText(),
              page.path("incident").asText(),
              page.path("kind").asText(),
              Instant.parse(page.path("dueAt").asText()),
              notice.path("service").asText(),
              notice.path("issue").asText(),
              Instant.parse(notice.path("openedAt").asText())));
    }
    return pages;
  }
}
