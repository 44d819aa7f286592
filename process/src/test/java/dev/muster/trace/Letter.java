package dev.muster.trace;

import dev.muster.temporal.Traced;
import java.util.List;

/** Something that several asked for. */
public record Letter(List<String> askers) implements Traced {
  @Override
  public List<String> traces() {
    return askers;
  }
}
