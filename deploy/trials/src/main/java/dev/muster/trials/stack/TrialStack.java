package dev.muster.trials.stack;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Temporal, PostgreSQL, worker and front as real processes of a plan. */
public final class TrialStack implements AutoCloseable {
  private final List<Part> parts;

  private TrialStack(List<Part> parts) {
    this.parts = parts;
  }

  /** Starts every part, in order, and returns when all are ready. */
  public static TrialStack start(Plan plan) throws IOException, InterruptedException {
    Readiness readiness = new Readiness(plan.secret("MUSTER_DATABASE_PASSWORD"));
    TrialStack stack =
        new TrialStack(
            plan.parts().stream().map(part -> new Part(part, plan.logs(), readiness)).toList());
    try {
      for (Part part : stack.parts) {
        part.start();
        part.awaitReady();
      }
    } catch (IOException | InterruptedException e) {
      stack.close();
      throw e;
    }
    return stack;
  }

  public Part part(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no part " + name));
  }

  /** Starts a killed part again and answers when it was ready. */
  public Instant restart(Part part) throws IOException, InterruptedException {
    part.start();
    return part.awaitReady();
  }

  @Override
  public void close() {
    parts.reversed().forEach(Part::close);
  }
}
