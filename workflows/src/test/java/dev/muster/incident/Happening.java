package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.hold.HeldService;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import dev.muster.notice.Receipt.Result;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to an incident from outside. */
sealed interface Happening {
  void to(IncidentRun run);

  record TimePasses(Duration time) implements Happening {
    @Override
    public void to(IncidentRun run) {
      run.pass(time);
    }
  }

  /** Some alerts, of few fingerprints and episodes, so that repeats and stale words are common. */
  record Heard(List<Integer> words) implements Happening {
    @Override
    public void to(IncidentRun run) {
      Alert[] alerts = words.stream().map(Heard::alert).toArray(Alert[]::new);
      run.incident.heard(Fixtures.batch(run.now, alerts), run.now);
      run.settle();
    }

    private static Alert alert(int word) {
      String fingerprint = "f" + word % 3;
      var startsAt = IncidentRun.START.plusSeconds(word / 3 % 4 * 60L);
      return word % 2 == 0
          ? Fixtures.firing(fingerprint, startsAt, word % 5 == 0 ? "critical" : "warning")
          : Fixtures.resolved(fingerprint, startsAt);
    }
  }

  /** A receipt for one of the pages handed over, perhaps for one that has settled. */
  record Settled(int which, Result result) implements Happening {
    @Override
    public void to(IncidentRun run) {
      if (!run.handed.isEmpty()) {
        Page page = run.handed.get(which % run.handed.size());
        Receipt receipt = run.receipt(page, result);
        run.incident.settled(receipt, run.now);
        run.settle();
      }
    }
  }

  /** A command, taken by the rules of updates: refused ones change nothing. */
  record Told(IncidentCommand command) implements Happening {
    @Override
    public void to(IncidentRun run) {
      if (run.incident.refusal(command).isEmpty()) {
        run.incident.accept(command, run.now);
        run.settle();
      }
    }
  }

  /** A command that could not wait for an answer. */
  record ToldLate(IncidentCommand command, Duration ago) implements Happening {
    @Override
    public void to(IncidentRun run) {
      run.incident.acceptDeferred(command, run.now.minus(ago), run.now);
      run.settle();
    }
  }

  /** From now on a target has somebody, or nobody, on call. */
  record Rota(Target target, List<String> people) implements Happening {
    @Override
    public void to(IncidentRun run) {
      run.world.rota.put(target.toString(), people);
    }
  }

  /** From now on the service is held for so long, or not at all. */
  record ServiceHeld(@Nullable Duration length) implements Happening {
    @Override
    public void to(IncidentRun run) {
      run.world.held =
          length == null ? null : new HeldService("window/w", "work", run.now.plus(length));
    }
  }

  /** Somebody says that the hold has ended, true or not. */
  record HoldSaidOver() implements Happening {
    @Override
    public void to(IncidentRun run) {
      run.incident.holdEnded(run.now);
      run.settle();
    }
  }

  /** From now on the value that a measured ladder goes by is this. */
  record Measured(double value) implements Happening {
    @Override
    public void to(IncidentRun run) {
      run.world.values.put("error rate", value);
    }
  }
}
