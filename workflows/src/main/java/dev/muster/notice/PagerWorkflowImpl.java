package dev.muster.notice;

import dev.muster.temporal.Alarm;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends what is due on each lane, tells the incidents what became of it, and ends when idle. */
public class PagerWorkflowImpl implements PagerWorkflow {
  private static final Duration LINGER = Duration.ofMinutes(1);

  private final PagerRequest request;
  private final Map<String, PagerLane> lanes = new LinkedHashMap<>();
  private final Map<String, CancellationScope> deliveries = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private boolean news;
  private int telling;
  private final Alarm alarm = new Alarm();
  private Instant busyAt = now();
  private Instant restAt = Instant.EPOCH;

  @WorkflowInit
  public PagerWorkflowImpl(PagerRequest request) {
    this.request = request;
    List<PagerLane.Snapshot> carried = request.carried();
    if (carried != null) {
      for (PagerLane.Snapshot lane : carried) {
        lanes.put(lane.channel(), PagerLane.carriedOn(request.gather(), lane));
      }
    }
  }

  @Override
  public void run(PagerRequest ignored) {
    while (!isDone()) {
      news = false;
      lanes.forEach(this::sendWhatIsDue);
      if (Workflow.getInfo().isContinueAsNewSuggested() && isQuiet()) {
        continueAsNew();
      }
      alarm.await(nextAt(), isQuiet() ? "rest" : "gather pages", () -> news);
    }
  }

  @Override
  public void page(List<Page> pages) {
    for (Page page : pages) {
      if (known.add(page.id())) {
        lane(page.channel().name()).add(page);
      }
    }
    news = true;
  }

  @Override
  public void withdraw(String origin) {
    Predicate<Page> unwanted =
        page -> page.origin().equals(origin) && page.kind() == NoticeKind.PAGE;
    lanes.forEach((channel, lane) -> {
      List<Page> dropped = lane.withdraw(unwanted);
      tell(dropped, Receipt.Result.WITHDRAWN, null, null, null);
      CancellationScope delivery = deliveries.get(channel);
      if (delivery != null && lane.onlySending(unwanted)) {
        delivery.cancel();
      }
    });
    news = true;
  }

  private PagerLane lane(String channel) {
    return lanes.computeIfAbsent(channel, name -> new PagerLane(request.gather()));
  }

  private void sendWhatIsDue(String channel, PagerLane lane) {
    Instant due = lane.dueAt(now());
    if (due == null || due.isAfter(now())) {
      return;
    }
    List<Page> pages = lane.send(now());
    Delivery delivery =
        new Delivery(
            Workflow.randomUUID().toString(),
            request.recipient(),
            pages.getFirst().channel(),
            pages);
    CancellationScope scope =
        Workflow.newCancellationScope(() -> {
          Promise<ProviderReceipt> sent = Deliveries.start(delivery);
          sent.handle((receipt, failure) -> finished(channel, lane, delivery, receipt, failure));
        });
    deliveries.put(channel, scope);
    scope.run();
  }

  private @Nullable Void finished(
      String channel,
      PagerLane lane,
      Delivery delivery,
      @Nullable ProviderReceipt receipt,
      @Nullable RuntimeException failure) {
    lane.sent();
    deliveries.remove(channel);
    busyAt = now();
    news = true;
    if (failure == null) {
      tell(delivery.pages(), Receipt.Result.DELIVERED, delivery.id(), receipt, null);
    } else if (failure instanceof CanceledFailure || isCancelled(failure)) {
      tell(delivery.pages(), Receipt.Result.WITHDRAWN, delivery.id(), null, null);
    } else {
      tell(delivery.pages(), result(failure), delivery.id(), null, reason(failure));
    }
    return null;
  }

  private void tell(
      List<Page> pages,
      Receipt.Result result,
      @Nullable String message,
      @Nullable ProviderReceipt provider,
      @Nullable String detail) {
    Instant at = provider == null ? now() : provider.acceptedAt();
    pages.stream()
        .collect(Collectors.groupingBy(Page::origin, LinkedHashMap::new, Collectors.toList()))
        .forEach((origin, its) -> {
          List<Receipt> receipts =
              its.stream()
                  .map(page ->
                      new Receipt(
                          page.id(),
                          page.recipient(),
                          page.channel().name(),
                          page.kind(),
                          result,
                          page.dueAt(),
                          at,
                          message,
                          pages.size(),
                          provider == null ? null : provider.providerId(),
                          detail))
                  .toList();
          signal(origin, receipts);
        });
  }

  private void signal(String origin, List<Receipt> receipts) {
    telling++;
    Async.procedure(() -> {
      try {
        Workflow.newUntypedExternalWorkflowStub(origin).signal("receipts", receipts);
      } catch (SignalExternalWorkflowException gone) {
        // The incident has closed: its story is told, nobody waits for this word.
      } finally {
        telling--;
        news = true;
      }
    });
  }

  private @Nullable Instant nextAt() {
    Instant next =
        lanes.values().stream()
            .map(lane -> lane.dueAt(now()))
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null);
    return next == null && isQuiet() ? restAt() : next;
  }

  /** Not moved by each message, so that a busy pager does not set its timer anew each time. */
  private Instant restAt() {
    if (!restAt.isAfter(now())) {
      restAt = busyAt.plus(linger());
    }
    return restAt;
  }

  private boolean isQuiet() {
    return telling == 0 && lanes.values().stream().allMatch(PagerLane::isIdle);
  }

  private boolean isDone() {
    return isQuiet() && !now().isBefore(busyAt.plus(linger()));
  }

  private Duration linger() {
    return request.gather().compareTo(LINGER) > 0 ? request.gather() : LINGER;
  }

  private void continueAsNew() {
    List<PagerLane.Snapshot> carried =
        lanes.entrySet().stream().map(lane -> lane.getValue().snapshot(lane.getKey())).toList();
    Workflow.continueAsNew(new PagerRequest(request.recipient(), request.gather(), carried));
  }

  private static boolean isCancelled(RuntimeException failure) {
    return failure instanceof ActivityFailure && failure.getCause() instanceof CanceledFailure;
  }

  private static Receipt.Result result(RuntimeException failure) {
    return failure.getCause() instanceof ApplicationFailure application
            && application.getType().equals(DeliveryFailures.NO_ADDRESS)
        ? Receipt.Result.SKIPPED
        : Receipt.Result.FAILED;
  }

  private static String reason(RuntimeException failure) {
    Throwable cause = failure.getCause();
    return cause instanceof TemporalFailure temporal
        ? Objects.requireNonNullElse(temporal.getOriginalMessage(), temporal.toString())
        : String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
