package dev.muster.trials.fault.failover;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunView;
import dev.muster.trials.pair.Ledger;
import dev.muster.trials.pair.PairServer;
import dev.muster.trials.pair.Witness;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Something is wrong with the pair, or with what is asked of it, before it begins.
 *
 * @param wanted what the run may come to
 * @param reading what its record says that has to be so
 */
record IllFailover(String title, Set<EvidenceVerdict> wanted, Reading reading, Deed deed)
    implements FailoverTrial {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int BEFORE = 20;

  /** Of a switchover. */
  IllFailover(String title, Set<EvidenceVerdict> wanted, Deed deed) {
    this(title, wanted, new SwitchReading(), deed);
  }

  /** What is done. */
  @FunctionalInterface
  interface Deed {
    /** Does it, and has a switchover begin or asks for it. */
    Course of(FailoverGround ground) throws IOException, InterruptedException, SQLException;
  }

  /**
   * What was done.
   *
   * @param how in words
   * @param flaws what of it must not be, as far as it was seen
   * @param undo puts it right again
   */
  record Course(Change change, String how, List<String> flaws, Undo undo) {
    Course {
      flaws = List.copyOf(flaws);
    }

    /** One after which nothing special is looked for, and that is put right by hand. */
    Course(Change change, String how) {
      this(change, how, List.of(), () -> {});
    }
  }

  /** Puts something right again. */
  @FunctionalInterface
  interface Undo {
    void run() throws IOException, InterruptedException, SQLException;
  }

  @Override
  public FailoverOutcome run(FailoverGround ground)
      throws IOException, InterruptedException, SQLException {
    PairServer writer = ground.writer();
    try (Ledger ledger = ground.pair().write();
        Witness witness = Witness.of(ground.pair())) {
      ledger.awaitMore(BEFORE);
      Instant began = Instant.now();
      Course course = deed.of(ground);
      try {
        RunView view = ground.runs().awaitOver(course.change().run(), LIMIT);
        long seconds = Duration.between(began, Instant.now()).toSeconds();
        String how = "%s; over after %d s".formatted(course.how(), seconds);
        FailoverOutcome outcome =
            new FailoverAftermath(ground, course.change(), wanted, reading)
                .of(title, view, ledger, witness, how);
        return outcome.with(course.flaws());
      } finally {
        course.undo().run();
      }
    } finally {
      ground.settle(writer);
    }
  }
}
