package dev.muster.problem;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets a few callers at once do what is hard on the database, and turns the others away. */
public final class Turnstile {
  private final Semaphore places;
  private final String refusal;

  /**
   * One that nobody has gone through.
   *
   * @param most at once, so that what is easy still finds a connection of the database's
   * @param refusal what those are told who would be too many
   */
  public Turnstile(int most, String refusal) {
    this.places = new Semaphore(most);
    this.refusal = refusal;
  }

  /**
   * Does it.
   *
   * @throws ProblemException when as many do already as may
   */
  public <T> T through(Supplier<T> doing) {
    if (!places.tryAcquire()) {
      throw ProblemException.of(ProblemCode.BUSY, refusal);
    }
    try {
      return doing.get();
    } finally {
      places.release();
    }
  }
}
