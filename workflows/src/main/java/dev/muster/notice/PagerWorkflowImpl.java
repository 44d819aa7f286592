package dev.muster.notice;

import dev.muster.temporal.Alarm;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sends what is due on each lane, tells the incidents what became of it, and ends when idle. */
public class PagerWorkflowImpl implements PagerWorkflow {
  private static final Duration LINGER = Duration.ofMinutes(1);

  /** From here on no message is begun until those under way have ended and the history is cut. */
  private static final int LONG_HISTORY = 20_000;

  private final PagerRequest request;
  private final PagerQueue queue;
  private final Map<String, CancellationScope> deliveries = new LinkedHashMap<>();
  private final Alarm alarm = new Alarm();
  private final PagerReceipts receipts = new PagerReceipts(() -> news = true);
  private boolean news;
  private Instant busyAt = now();
  private Instant restAt = Instant.EPOCH;

  @WorkflowInit
  public PagerWorkflowImpl(PagerRequest request) {
    this.request = request;
    this.queue = new PagerQueue(request.gather(), request.carried());
  }

  @Override
  public void run(PagerRequest ignored) {
    while (!isDone()) {
      news = false;
      if (Workflow.getInfo().isContinueAsNewSuggested() && isNothingUnderWay()) {
        Workflow.continueAsNew(
            new PagerRequest(request.recipient(), request.gather(), queue.snapshot()));
      }
      if (!isCut()) {
        queue.forEachLane(this::sendWhatIsDue);
      }
      Workflow.setCurrentDetails(queue.tell(request.recipient(), now()));
      alarm.await(nextAt(), purpose(), () -> news);
    }
  }

  @Override
  public void page(List<Page> pages) {
    List<Page> tooMany = pages.stream().flatMap(page -> queue.take(page).stream()).toList();
    receipts.failed(tooMany, queue.waiting() + " more severe or earlier pages wait already");
    news = true;
  }

  @Override
  public void withdraw(String origin) {
    Predicate<Page> unwanted = page -> page.origin().equals(origin) && page.kind().asks();
    queue.forEachLane((channel, lane) -> {
      receipts.withdrawn(lane.withdraw(unwanted), null);
      CancellationScope delivery = deliveries.get(channel);
      if (delivery != null && lane.onlySending(unwanted)) {
        delivery.cancel();
      }
    });
    news = true;
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
    CancellationScope scope = Objects.requireNonNull(deliveries.remove(channel));
    busyAt = now();
    news = true;
    if (receipt != null) {
      receipts.delivered(delivery, receipt);
    } else if (scope.isCancelRequested()) {
      receipts.withdrawn(delivery.pages(), delivery.id());
    } else if (failure != null) {
      receipts.failed(delivery, failure);
    }
    return null;
  }

  private @Nullable Instant nextAt() {
    Instant next = isCut() ? null : queue.dueAt(now());
    return next == null && isQuiet() ? restAt() : next;
  }

  private String purpose() {
    return isQuiet() ? "end if nothing comes" : "send what has gathered";
  }

  /** Not moved by each message, so that a busy pager does not set its timer anew each time. */
  private Instant restAt() {
    if (!restAt.isAfter(now())) {
      restAt = busyAt.plus(linger());
    }
    return restAt;
  }

  private boolean isNothingUnderWay() {
    return receipts.areTold() && deliveries.isEmpty() && Workflow.isEveryHandlerFinished();
  }

  private boolean isCut() {
    WorkflowInfo run = Workflow.getInfo();
    return run.isContinueAsNewSuggested() && run.getHistoryLength() > LONG_HISTORY;
  }

  private boolean isQuiet() {
    return queue.isIdle() && isNothingUnderWay();
  }

  /** What comes in the very task in which it ends, the server brings again. */
  private boolean isDone() {
    return isQuiet() && !now().isBefore(busyAt.plus(linger()));
  }

  private Duration linger() {
    return request.gather().compareTo(LINGER) > 0 ? request.gather() : LINGER;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
