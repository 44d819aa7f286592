package dev.muster.drill.postgres;

import dev.muster.drill.InjectedFault;
import java.util.EnumSet;

/** The faults that there can be in a dump. */
public final class FaultsOfDumps {
  private FaultsOfDumps() {}

  public static InjectedFault[] all() {
    return EnumSet.complementOf(EnumSet.of(InjectedFault.MISSING_WAL))
        .toArray(InjectedFault[]::new);
  }
}
