package dev.muster.notice;

import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Providers that take messages, or fail as a test wants it. */
final class ScriptedProviders {
  final List<Delivery> sent = new CopyOnWriteArrayList<>();
  final AtomicInteger failures = new AtomicInteger();
  final AtomicInteger sentButNotSaidSo = new AtomicInteger();
  final EmailDelivery email = this::sendEmail;
  final WebhookDelivery webhook = this::accept;
  final ConsoleDelivery console = this::accept;
  volatile boolean rejecting;
  volatile boolean addressless;
  private volatile Instant downUntil = Instant.MIN;
  private volatile TestWorkflowEnvironment clock;

  private volatile CountDownLatch released = new CountDownLatch(0);
  private final CountDownLatch onItsWay = new CountDownLatch(1);

  void slowUntilReleased() {
    released = new CountDownLatch(1);
  }

  void release() {
    released.countDown();
  }

  void awaitOneOnItsWay() {
    await(onItsWay);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void downUntil(Instant until, TestWorkflowEnvironment temporal) {
    downUntil = until;
    clock = temporal;
  }

  List<Integer> sizes() {
    return sent.stream().map(delivery -> delivery.pages().size()).toList();
  }

  private ProviderReceipt sendEmail(Delivery delivery) {
    onItsWay.countDown();
    await(released);
    if (addressless) {
      throw ApplicationFailure.newNonRetryableFailure(
          "alice has no e-mail address", DeliveryFailures.NO_ADDRESS);
    }
    if (rejecting) {
      throw ApplicationFailure.newNonRetryableFailure(
          "550 no such user", DeliveryFailures.REJECTED);
    }
    if (sentButNotSaidSo.getAndDecrement() > 0) {
      accept(delivery);
      throw new IllegalStateException("the worker was lost after the message had gone out");
    }
    if (failures.getAndDecrement() > 0) {
      throw new IllegalStateException("503");
    }
    if (clock != null && clock.currentTimeMillis() < millis(downUntil)) {
      throw new IllegalStateException("connection refused");
    }
    return accept(delivery);
  }

  private static long millis(Instant at) {
    return at.equals(Instant.MAX)
        ? Long.MAX_VALUE
        : at.equals(Instant.MIN) ? Long.MIN_VALUE : at.toEpochMilli();
  }

  private ProviderReceipt accept(Delivery delivery) {
    sent.add(delivery);
    return new ProviderReceipt(Instant.EPOCH, "p" + sent.size());
  }
}
