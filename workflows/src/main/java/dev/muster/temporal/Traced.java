package dev.muster.temporal;

import java.util.List;

/** An argument that is there for several who asked, each perhaps in a trace of their own. */
public interface Traced {
  /** The {@code traceparent} of each, as W3C's Trace Context writes it, the first's first. */
  List<String> traces();
}
