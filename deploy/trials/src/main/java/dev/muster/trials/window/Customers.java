package dev.muster.trials.window;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Customers who order ten times a second through HAProxy until they are told to stop. */
public final class Customers implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TAKEN = 201;
  private static final Pattern NUMBER = Pattern.compile("\"order\": (\\d+)");

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ConcurrentLinkedQueue<Long> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final HttpRequest order;
  private volatile boolean over;

  private Customers(URI shop) {
    order =
        HttpRequest.newBuilder(shop.resolve("/orders"))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString("{}"))
            .build();
  }

  public static Customers of(URI shop) {
    Customers customers = new Customers(shop);
    Thread.ofVirtual().name("customers").start(customers::buy);
    return customers;
  }

  private void buy() {
    try {
      while (!over) {
        buyOnce();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void buyOnce() throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(order, BodyHandlers.ofString());
      Matcher number = NUMBER.matcher(answer.body());
      if (answer.statusCode() == TAKEN && number.find()) {
        acknowledged.add(Long.valueOf(number.group(1)));
      } else {
        refused.incrementAndGet();
      }
    } catch (IOException e) {
      refused.incrementAndGet();
    }
  }

  /** The numbers of the orders that the shop has acknowledged. */
  public List<Long> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** How many orders were not acknowledged. */
  public int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    over = true;
  }
}
