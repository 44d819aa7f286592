package dev.muster.trials.stack;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The parts of a plan as real processes, which end with this one at the latest. */
public final class TrialStack implements AutoCloseable {
  private final List<Part> parts;
  private final Thread farewell;

  private TrialStack(List<Part> parts) {
    this.parts = parts;
    this.farewell = new Thread(() -> parts.forEach(Part::abandon), "end the parts");
  }

  /** Starts every part but the spare ones, in order, and returns when all are ready. */
  public static TrialStack start(Plan plan) throws IOException, InterruptedException {
    Readiness readiness = new Readiness(plan.secret("MUSTER_DATABASE_PASSWORD"));
    TrialStack stack =
        new TrialStack(
            plan.parts().stream().map(part -> new Part(part, plan.logs(), readiness)).toList());
    boolean ready = false;
    try {
      Runtime.getRuntime().addShutdownHook(stack.farewell);
      for (Part part : stack.parts) {
        if (!part.isSpare()) {
          stack.restart(part);
        }
      }
      ready = true;
    } finally {
      if (!ready) {
        stack.close();
      }
    }
    return stack;
  }

  public boolean has(String name) {
    return parts.stream().anyMatch(part -> part.name().equals(name));
  }

  public Part part(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no part " + name));
  }

  /** The parts that serve the same purpose as one, and that one: it and its spare ones. */
  public List<Part> alike(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name) || part.name().startsWith(name + "-"))
        .toList();
  }

  /** Starts a part that was killed, or is spare, and answers when it was ready. */
  public Instant restart(Part part) throws IOException, InterruptedException {
    part.start();
    return part.awaitReady();
  }

  /** Ends Muster's own parts well and starts them again. */
  public void deploy() throws IOException, InterruptedException {
    for (String name : List.of("worker", "starter")) {
      Part part = part(name);
      part.close();
      restart(part);
    }
  }

  /** What each part said last, for whoever has to find out why something failed. */
  public String said() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append("---- ").append(part.name()).append(" said last\n").append(part.said());
      text.append('\n');
    }
    return text.toString();
  }

  @Override
  public void close() {
    parts.reversed().forEach(Part::close);
    try {
      Runtime.getRuntime().removeShutdownHook(farewell);
    } catch (IllegalStateException shuttingDown) {
      // it runs already, and finds that everything has ended
    }
  }
}
