package dev.muster.trials.whole;

import dev.muster.trials.mail.MailSink;
import dev.muster.trials.stack.Incidents;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Everything that works together, from the shop that Prometheus watches to people's mailboxes. */
final class Whole implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private Shop shop;
  private Mails mails;
  private TraceSink traces;
  private Plan plan;
  private TrialStack stack;
  private RunningIncident incident;

  /** Starts what is ended by {@link #close}, also when this fails. */
  void start(Path directory) throws IOException, InterruptedException {
    start(directory, WholePlan::of);
  }

  /** Starts Muster and what it stands on alone. */
  void startMuster(Path directory) throws IOException, InterruptedException {
    start(directory, WholePlan::muster);
  }

  /** Starts Muster with workers of two versions, {@code one} and {@code two}. */
  void startVersions(Path directory) throws IOException, InterruptedException {
    start(directory, WholePlan::versions);
  }

  private interface Planning {
    Plan plan(WholePlan prepared, int shop, int smtp) throws IOException, InterruptedException;
  }

  private void start(Path directory, Planning planning) throws IOException, InterruptedException {
    shop = open(new Shop());
    MailSink sink = open(new MailSink(0, 0, directory.resolve("mail")));
    mails = new Mails(sink);
    traces = open(new TraceSink());
    WholePlan prepared = open(WholePlan.prepare(directory, traces.endpoint()));
    plan = planning.plan(prepared, shop.port(), sink.smtpPort());
    stack = open(TrialStack.start(plan));
    Incidents incidents = open(new Incidents(plan.temporal()));
    incident = new RunningIncident(incidents, "checkout", "CheckoutFails");
  }

  Shop shop() {
    return shop;
  }

  Mails mails() {
    return mails;
  }

  TraceSink traces() {
    return traces;
  }

  Plan plan() {
    return plan;
  }

  TrialStack stack() {
    return stack;
  }

  RunningIncident incident() {
    return incident;
  }

  Front front() {
    return new Front(plan.starter(), plan.secret(WholePlan.TOKEN));
  }

  /** Ends everything, whatever goes wrong with some of it. */
  @Override
  public void close() {
    List<Exception> failures = new ArrayList<>();
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("not everything ended well", failures.getFirst());
    }
  }

  private <T extends AutoCloseable> T open(T part) {
    opened.push(part);
    return part;
  }
}
