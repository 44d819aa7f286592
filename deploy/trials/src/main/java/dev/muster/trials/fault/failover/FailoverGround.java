package dev.muster.trials.fault.failover;

import dev.muster.haproxy.RuntimeApi;
import dev.muster.plan.RunView;
import dev.muster.trials.Patience;
import dev.muster.trials.backup.PlanRuns;
import dev.muster.trials.fault.backup.Revival;
import dev.muster.trials.front.Approvals;
import dev.muster.trials.front.Front;
import dev.muster.trials.front.Records;
import dev.muster.trials.pair.Balance;
import dev.muster.trials.pair.LedgerName;
import dev.muster.trials.pair.Pair;
import dev.muster.trials.pair.PairServer;
import dev.muster.trials.stack.FailoverPolicy;
import dev.muster.trials.stack.Part;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where switchovers are tried: a pair, its HAProxy and its name, and a worker at each site. */
public record FailoverGround(
    TrialStack stack,
    Front front,
    PlanRuns runs,
    Approvals approvals,
    Engine engine,
    Pair pair,
    Balance balance,
    @Nullable LedgerName name)
    implements AutoCloseable {
  private static final List<String> PARTS = List.of("balancer", "names", "site-north", "site-west");
  private static final String REASON = "{\"reason\": \"to try it\"}";
  private static final String LOST = "{\"reason\": \"to try it\", \"lost\": true}";
  private static final int CREATED = 201;
  private static final Duration BEGINS = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Makes the pair, and starts what only these trials need. */
  public static FailoverGround open(Plan plan, Plan.Failovers places, TrialStack stack)
      throws IOException, InterruptedException, SQLException {
    String operator = plan.secret("MUSTER_TRIAL_TOKEN");
    FailoverGround ground =
        new FailoverGround(
            stack,
            new Front(plan.starter(), operator),
            new PlanRuns(plan.starter(), operator),
            new Approvals(new Front(plan.starter(), plan.secret("MUSTER_TRIAL_CHIEF"))),
            new Engine(plan.temporal()),
            new Pair(places, plan.secret("MUSTER_LEDGER_PASSWORD")),
            new Balance(new RuntimeApi(places.runtime().toString()), places.configuration()),
            places.names() == null ? null : new LedgerName(places.names()));
    boolean begun = false;
    try {
      ground.begin();
      begun = true;
    } finally {
      if (!begun) {
        ground.close();
      }
    }
    return ground;
  }

  private void begin() throws IOException, InterruptedException, SQLException {
    pair.make();
    for (String part : parts()) {
      stack.restart(stack.part(part));
    }
    settle(pair.north());
  }

  /** Asks for a switchover of the pair, away from whoever writes, and lets it begin. */
  public Change begun() throws IOException, InterruptedException {
    return begun(FailoverPolicy.LEDGER);
  }

  /** The same by one of the plans. */
  public Change begun(String plan) throws IOException, InterruptedException {
    Change change = asked(plan);
    approvals.approve(change.workflow());
    return change;
  }

  /** Asks for a switchover by one of the plans, and does not answer for it. */
  Change asked(String plan) throws IOException, InterruptedException {
    return asked(plan, REASON, writer());
  }

  /** Asks for the other one to take the place of one that is gone, and does not answer for it. */
  Change askedForGone(String plan, PairServer gone) throws IOException, InterruptedException {
    return asked(plan, LOST, gone);
  }

  /** Asks for one that was away to write again, and does not answer for it. */
  Change askedHome(PairServer home) throws IOException, InterruptedException {
    return asked(
        FailoverPolicy.HOME,
        "{\"reason\": \"to try it\", \"to\": \"%s\"}".formatted(home.name()),
        pair.beside(home));
  }

  private Change asked(String plan, String body, PairServer from)
      throws IOException, InterruptedException {
    String run = started(plan, body);
    String workflow =
        Patience.find("somebody tells of " + run, SOON, () -> seen(run).map(RunView::workflowId));
    return new Change(from, pair.beside(from), run, workflow);
  }

  /** Asked again under the same key where nobody answers for a moment, as whoever asks would. */
  private String started(String plan, String body) throws InterruptedException {
    String path = "/api/v1/failovers/%s/runs".formatted(plan);
    String key = UUID.randomUUID().toString();
    return Patience.find("a run of " + plan, BEGINS, () -> href(path, body, key));
  }

  private Optional<String> href(String path, String body, String key) {
    try {
      Front.Answer answer = front.sendOnce(path, body, key);
      return answer.status() == CREATED
          ? Optional.of(answer.json().path("href").asText())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<RunView> seen(String run) {
    try {
      return runs.look(run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  Records records() {
    return new Records(front);
  }

  /** Those that take writes now. */
  List<PairServer> writers() {
    return List.of(pair.north(), pair.west()).stream()
        .filter(server -> pair.says(server, "SELECT NOT pg_is_in_recovery()"))
        .toList();
  }

  /** The one that takes writes. */
  public PairServer writer() {
    List<PairServer> writers = writers();
    if (writers.size() != 1) {
      throw new IllegalStateException(writers.size() + " servers take writes before it begins");
    }
    return writers.getFirst();
  }

  /**
   * Sees to it that one writes, the other follows, and clients reach the one that does: what is
   * left to be done is done by hand.
   *
   * @param old the one that wrote before, which writes again where nobody does
   */
  public void settle(PairServer old) throws IOException, InterruptedException, SQLException {
    new Settling(this, old).settle();
  }

  /** Kills a part and starts it again after a while; what was done, in words. */
  String killed(String name, Duration away) throws IOException, InterruptedException {
    Part part = stack.part(name);
    part.kill();
    Thread.sleep(away);
    Revival.of(stack, part);
    return "killed, started again %d s later".formatted(away.toSeconds());
  }

  /** Stops the old one by hand where two write, at which nobody would go on. */
  void stopOneOfTwo(PairServer old) {
    if (writers().size() > 1) {
      pair.stop(old, Pair.Stop.AT_ONCE);
    }
  }

  @Override
  public void close() {
    parts().reversed().forEach(part -> stack.part(part).close());
    pair.close();
  }

  /** A stack without a server of the DNS has a pair without a name. */
  private List<String> parts() {
    return PARTS.stream().filter(stack::has).toList();
  }
}
