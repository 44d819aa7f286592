package dev.muster.failover.pair;

/** Work that is finished also when nobody wants it any more: it leads back what was begun. */
public final class Undisturbed {
  private Undisturbed() {}

  /** Works in a thread of its own; whoever is interrupted meanwhile hears of it after. */
  public static void run(String name, Runnable work) {
    Thread thread = Thread.ofVirtual().name(name).start(work);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
