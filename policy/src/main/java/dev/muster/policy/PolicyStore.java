package dev.muster.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy in force. A changed directory that is valid takes effect by itself; one that is not is
 * refused and reported once, and the policy before stays.
 */
public final class PolicyStore {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyStore.class);
  private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

  private final PolicyLoader loader = new PolicyLoader();
  private final Path directory;
  private final LongSupplier nanoTime;
  private final AtomicReference<Policy> current;
  private final AtomicReference<String> refused = new AtomicReference<>("");
  private final AtomicLong nextLook;

  /**
   * Reads a directory.
   *
   * @throws InvalidPolicyException when it has errors
   */
  public PolicyStore(Path directory) {
    this(directory, System::nanoTime);
  }

  PolicyStore(Path directory, LongSupplier nanoTime) {
    this.directory = directory;
    this.nanoTime = nanoTime;
    LoadedPolicy first = loader.load(directory);
    this.current = new AtomicReference<>(first.orThrow());
    this.nextLook = new AtomicLong(nanoTime.getAsLong() + PAUSE_NANOS);
    report(first);
  }

  /** The policy in force; looks for changes at most every two seconds, and never waits. */
  public Policy current() {
    long now = nanoTime.getAsLong();
    long due = nextLook.get();
    if (now - due >= 0 && nextLook.compareAndSet(due, now + PAUSE_NANOS)) {
      look();
    }
    return current.get();
  }

  private void look() {
    try {
      List<PolicyFile> files = PolicyDirectory.read(directory);
      String revision = Revision.of(files);
      if (revision.equals(current.get().revision())) {
        refused.set("");
      } else if (!revision.equals(refused.get())) {
        take(loader.load(directory, files), revision);
      }
    } catch (IOException e) {
      refuse("unreadable", PolicyDirectory.why(e));
    }
  }

  private void take(LoadedPolicy changed, String revision) {
    if (changed.policy() == null) {
      refuse(revision, InvalidPolicyException.describe(directory, changed.faults()));
      return;
    }
    current.set(changed.policy());
    refused.set("");
    report(changed);
  }

  private void refuse(String revision, String reason) {
    if (!revision.equals(refused.getAndSet(revision))) {
      LOG.error(
          "A change of the policy in {} is refused; revision {} stays: {}",
          directory,
          current.get().revision(),
          reason);
    }
  }

  private void report(LoadedPolicy loaded) {
    LOG.info("Policy revision {} of {} is in force", current.get().revision(), directory);
    loaded.faults().forEach(fault -> LOG.warn("Policy: {}", fault));
  }
}
