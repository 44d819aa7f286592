package dev.muster.trials.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders being placed, each in a transaction of its own, also once the server is back. */
public final class Selling implements Meanwhile {
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final Duration AWAY = Duration.ofMillis(300);
  private static final String ORDER =
      "INSERT INTO orders (total) VALUES (round((random() * 500)::numeric, 2))";

  private final AtomicInteger placed = new AtomicInteger();
  private final Till till;
  private volatile boolean over;

  private Selling(Till till) {
    this.till = till;
  }

  /** Opens connections to the shop. */
  interface Till {
    Connection open() throws SQLException;
  }

  static Selling begin(Till till) {
    Selling selling = new Selling(till);
    Thread.ofVirtual().name("selling").start(selling::sell);
    return selling;
  }

  private void sell() {
    while (!over) {
      try (Connection connection = till.open();
          Statement statement = connection.createStatement()) {
        while (!over) {
          statement.execute(ORDER);
          placed.incrementAndGet();
          Thread.sleep(PAUSE);
        }
      } catch (SQLException e) {
        waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void waitFor() {
    try {
      Thread.sleep(AWAY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many orders were placed so far. */
  public int placed() {
    return placed.get();
  }

  @Override
  public void close() {
    over = true;
  }
}
