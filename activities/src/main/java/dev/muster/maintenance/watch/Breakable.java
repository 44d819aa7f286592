package dev.muster.maintenance.watch;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Something that takes its time, and that another thread can break off. */
public interface Breakable<T> {
  /** Does it. */
  T work() throws Exception;

  /**
   * Makes it end soon, in whichever way.
   *
   * @param worker that is at it
   */
  void breakOff(Thread worker);

  /**
   * Takes away what it leaves when it was broken off; called when it has ended.
   *
   * @param within how long that may take
   * @return what is left all the same, for people; empty when nothing is
   */
  default String clearUp(Duration within) throws Exception {
    return "";
  }

  /**
   * Something that an interrupt ends.
   *
   * @param stop ends what an interrupt does not
   */
  static <T> Breakable<T> of(Callable<T> work, Runnable stop) {
    return new Breakable<>() {
      @Override
      public T work() throws Exception {
        return work.call();
      }

      @Override
      public void breakOff(Thread worker) {
        stop.run();
        worker.interrupt();
      }
    };
  }
}
