package dev.muster.trials.pair;

import dev.muster.trials.Patience;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Somebody who writes through the balancer, one entry after the other, and remembers what was
 * acknowledged and when. An entry is tried once: one without an answer may be there or not.
 */
public final class Ledger implements AutoCloseable {
  static final String TABLE =
      "CREATE TABLE ledger (entry bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())";

  private static final String ENTRY = "INSERT INTO ledger (entry) VALUES (?)";
  private static final String MISSING =
      """
      SELECT number FROM unnest(?) AS number
      WHERE NOT EXISTS (SELECT FROM ledger WHERE entry = number)
      """;
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Sight.Door door;
  private final Thread clerk;
  private final List<Long> acknowledged = new ArrayList<>();
  private final List<Long> moments = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private int unanswered;
  private volatile boolean over;

  private Ledger(Sight.Door door) {
    this.door = door;
    clerk = Thread.ofPlatform().daemon().name("clerk").unstarted(this::write);
  }

  static Ledger begin(Sight.Door door) {
    Ledger ledger = new Ledger(door);
    ledger.clerk.start();
    return ledger;
  }

  private void write() {
    while (!over) {
      try (Connection session = door.open();
          PreparedStatement entry = session.prepareStatement(ENTRY)) {
        while (!over) {
          write(entry, NUMBERS.incrementAndGet());
          pause();
        }
      } catch (SQLException e) {
        pause();
      }
    }
  }

  private void write(PreparedStatement entry, long number) throws SQLException {
    entry.setLong(1, number);
    try {
      entry.executeUpdate();
    } catch (SQLException e) {
      noteUnanswered();
      throw e;
    }
    synchronized (this) {
      acknowledged.add(number);
      moments.add(System.nanoTime());
      times.add(Instant.now());
    }
  }

  private synchronized void noteUnanswered() {
    unanswered++;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The numbers that were acknowledged so far. */
  public synchronized List<Long> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** How many entries nobody knows about. */
  public synchronized int unanswered() {
    return unanswered;
  }

  /** The longest that nothing was acknowledged so far, until now at the latest. */
  public synchronized Duration gap() {
    List<Long> ends = new ArrayList<>(moments);
    ends.add(System.nanoTime());
    long longest = 0;
    for (int at = 1; at < ends.size(); at++) {
      longest = Math.max(longest, ends.get(at) - ends.get(at - 1));
    }
    return Duration.ofNanos(longest);
  }

  /** Waits until so many more are acknowledged; whether they are in time. */
  public boolean goesOn(int more, Duration limit) throws InterruptedException {
    int until = acknowledged().size() + more;
    return Patience.await(limit, () -> acknowledged().size() >= until);
  }

  /**
   * Waits until so many more are acknowledged.
   *
   * @throws IllegalStateException when they are not
   */
  public void awaitMore(int more) throws InterruptedException {
    if (!goesOn(more, LIMIT)) {
      throw new IllegalStateException("nothing can be written through the balancer");
    }
  }

  /** How many entries that were acknowledged a server does not have. */
  public long missing(Connection session) throws SQLException {
    return lost(session).size();
  }

  /** When each entry was acknowledged that a server does not have. */
  public List<Instant> lost(Connection session) throws SQLException {
    List<Instant> lost = new ArrayList<>();
    List<Long> written = acknowledged();
    Array numbers = session.createArrayOf("bigint", written.toArray());
    try (PreparedStatement asking = session.prepareStatement(MISSING)) {
      asking.setArray(1, numbers);
      try (ResultSet missing = asking.executeQuery()) {
        while (missing.next()) {
          lost.add(acknowledgedAt(missing.getLong(1)));
        }
      }
    }
    return lost;
  }

  private synchronized Instant acknowledgedAt(long number) {
    return times.get(acknowledged.indexOf(number));
  }

  @Override
  public void close() {
    over = true;
    try {
      clerk.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
