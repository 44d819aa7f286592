package dev.muster.trials.fault.window;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.trials.Patience;
import dev.muster.trials.Table;
import dev.muster.trials.page.TakenPage;
import dev.muster.trials.window.Customers;
import dev.muster.window.Told;
import dev.muster.window.WindowView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What there is once a window is over.
 *
 * @param wanted what it may have come to
 * @param before what people had been told ahead of it
 */
record WindowAftermath(
    WindowGround ground, WindowView view, Set<EvidenceVerdict> wanted, List<TakenPage> before) {
  /** What ends by itself may still be at it. */
  private static final Duration ENDING = Duration.ofSeconds(15);

  WindowOutcome of(String trial, Customers customers, String how)
      throws InterruptedException, SQLException {
    List<String> flaws = new ArrayList<>();
    Patience.await(ENDING, () -> leftNow().isEmpty());
    flaws.addAll(leftNow());
    view.left().forEach(one -> flaws.add("it says that it left " + one));
    if (!wanted.contains(view.run().verdict())) {
      flaws.add("its verdict is " + verdict());
    }
    flaws.addAll(untold());
    long lost = ground.shop().missing(customers.acknowledged());
    if (lost > 0) {
      flaws.add(lost + " acknowledged orders are lost");
    }
    String orders =
        "%d taken, %d refused".formatted(customers.acknowledged().size(), customers.refused());
    return new WindowOutcome(trial, ended(), told(), orders, flaws, how);
  }

  private List<String> leftNow() {
    try {
      return ground.left();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException | IllegalStateException e) {
      return List.of("it can't be seen what is left: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("interrupted");
    }
  }

  private String ended() {
    return view.run().verdict() == EvidenceVerdict.KEPT
        ? verdict()
        : verdict() + ": " + Table.cell(view.run().now());
  }

  private String verdict() {
    return String.valueOf(view.run().verdict()).toLowerCase(Locale.ROOT);
  }

  private String told() {
    return view.told().stream()
        .map(one -> one.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  /** Whoever is told that it begins is told once what came of it; all of it has arrived. */
  private List<String> untold() {
    List<String> flaws = new ArrayList<>();
    long begun = count(Told.Kind.BEGINS);
    long ended = count(Told.Kind.ENDED);
    if (begun > 1 || ended != begun) {
      flaws.add("told %d times that it begins and %d times that it ended".formatted(begun, ended));
    }
    long arrived = ground.told().stream().map(TakenPage::page).distinct().count();
    long earlier = before.stream().map(TakenPage::page).distinct().count();
    if (arrived - earlier != view.told().size()) {
      flaws.add(
          "told %d things, of which %d arrived".formatted(view.told().size(), arrived - earlier));
    }
    return flaws;
  }

  private long count(Told.Kind kind) {
    return view.told().stream().filter(one -> one.kind() == kind).count();
  }
}
