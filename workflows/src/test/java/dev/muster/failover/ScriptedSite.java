package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch;
import dev.muster.recovery.ApplicationSight;
import dev.muster.recovery.RecoveryFailure;
import dev.muster.recovery.SiteActivities;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The machines of a site as a test wants them: what they run, which version serves, its page. */
final class ScriptedSite implements SiteActivities, ModeSwitch {
  final List<String> ran = new CopyOnWriteArrayList<>();
  final List<String> turned = new CopyOnWriteArrayList<>();
  volatile @Nullable String version = "1.4.1";
  volatile boolean refuses;
  volatile boolean isStuck;
  volatile boolean deploysNothing;
  volatile boolean isClosedBySomebody;

  /** Whether nobody can look at the page. */
  volatile boolean isPageUnseen;

  /** What every command waits for once it has begun. */
  volatile CountDownLatch ends = new CountDownLatch(0);

  /** What comes of the next command, after it ran. */
  volatile @Nullable ApplicationFailure fails;

  private volatile boolean closed;

  @Override
  public void require(String run, @Nullable String version) {
    if (refuses) {
      throw MaintenanceFailure.COMMAND_NOT_ALLOWED.because(
          "this worker does not allow the command " + run);
    }
  }

  @Override
  public Ended run(CommandOrder order) {
    ran.add(order.version() == null ? order.run() : order.run() + " " + order.version());
    if (order.version() != null && !deploysNothing) {
      version = order.version();
    }
    awaitEnd();
    ApplicationFailure failure = fails;
    fails = null;
    if (failure != null) {
      throw failure;
    }
    return new Ended("12 made");
  }

  private void awaitEnd() {
    try {
      assertThat(ends.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public ApplicationSight look(ApplicationQuestion question) {
    String now = version;
    return now == null ? ApplicationSight.silent("no answer") : ApplicationSight.says(now, null);
  }

  @Override
  public ApplicationSight await(AwaitOrder order) {
    ApplicationSight seen = look(order.question());
    if (!seen.serves(order.version())) {
      throw RecoveryFailure.NOT_DEPLOYED.because(
          "shop does not serve %s: after 5 min it %s".formatted(order.version(), seen.words()));
    }
    return seen;
  }

  private boolean isClosed() {
    return closed || isClosedBySomebody;
  }

  private ModeState state(Order order) {
    List<String> before = isClosedBySomebody ? List.of("web/app") : List.of();
    return new ModeState(
        isClosed(),
        isClosedBySomebody,
        before,
        isClosed() ? "web/app is closed" : "web/app is open");
  }

  @Override
  public ModeState look(Order order) {
    if (isPageUnseen) {
      throw MaintenanceFailure.MODE_UNREACHABLE.because("the HAProxy does not answer");
    }
    turned.add("looked");
    return state(order);
  }

  @Override
  public ModeState turnOn(Order order) {
    turned.add("on");
    closed = true;
    return state(order);
  }

  @Override
  public ModeState turnOff(Order order) {
    if (isStuck) {
      throw ApplicationFailure.newNonRetryableFailure("no socket", "MODE_NOT_TURNED");
    }
    turned.add("off");
    closed = false;
    return state(order);
  }
}
