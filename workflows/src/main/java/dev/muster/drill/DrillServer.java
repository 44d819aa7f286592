package dev.muster.drill;

/** What the server is like that is made for a drill. */
public enum DrillServer {
  /** As careful with its disk as production is, so that its times can be held against a promise. */
  DURABLE,
  /** Careless of a crash, and so faster than production: its times are the least it takes. */
  FAST
}
