package dev.muster.engine;

/** What became of something that a running workflow was told. */
public sealed interface Told<T> {
  /** It was done; this is its answer. */
  record Done<T>(T answer) implements Told<T> {}

  /** It makes no sense now; the reason is a sentence for the person who asked. */
  record Refused<T>(String reason) implements Told<T> {}

  /** No such workflow runs. */
  record NotRunning<T>() implements Told<T> {}

  /** No worker took it in time; it may still take effect. */
  record Unanswered<T>() implements Told<T> {}

  /** Temporal can't be reached. */
  record Unreachable<T>(String cause) implements Told<T> {}

  /** What Temporal keeps of it can't be read here; the reason says what to do. */
  record Unreadable<T>(String reason) implements Told<T> {}
}
