package dev.muster.notice;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells incidents what became of their pages. */
final class PagerReceipts {
  private final Runnable told;
  private int telling;

  /** Runs the given action each time an incident has been told. */
  PagerReceipts(Runnable told) {
    this.told = told;
  }

  void delivered(Delivery delivery, ProviderReceipt provider) {
    tell(delivery.pages(), Receipt.Result.DELIVERED, delivery.id(), provider, null);
  }

  void failed(Delivery delivery, RuntimeException failure) {
    tell(delivery.pages(), result(failure), delivery.id(), null, reason(failure));
  }

  void failed(List<Page> pages, String why) {
    tell(pages, Receipt.Result.FAILED, null, null, why);
  }

  void withdrawn(List<Page> pages, @Nullable String message) {
    tell(pages, Receipt.Result.WITHDRAWN, message, null, null);
  }

  /** Whether every incident knows what is to be known. */
  boolean areTold() {
    return telling == 0;
  }

  private void tell(
      List<Page> pages,
      Receipt.Result result,
      @Nullable String message,
      @Nullable ProviderReceipt provider,
      @Nullable String detail) {
    Instant at =
        provider == null
            ? Instant.ofEpochMilli(Workflow.currentTimeMillis())
            : provider.acceptedAt();
    pages.stream()
        .map(page ->
            new Told(
                page.origin(),
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
                    detail)))
        .collect(
            Collectors.groupingBy(
                Told::origin,
                LinkedHashMap::new,
                Collectors.mapping(Told::receipt, Collectors.toList())))
        .forEach(this::signal);
  }

  private record Told(String origin, Receipt receipt) {}

  private void signal(String origin, List<Receipt> receipts) {
    telling++;
    Async.procedure(() -> {
      try {
        Workflow.newUntypedExternalWorkflowStub(origin).signal("receipts", receipts);
      } catch (SignalExternalWorkflowException | ApplicationFailure gone) {
        // The incident has closed: its story is told, nobody waits for this word.
      } finally {
        telling--;
        told.run();
      }
    });
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
}
