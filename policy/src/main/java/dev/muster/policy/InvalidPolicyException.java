package dev.muster.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A policy directory that can't be used; its message lists every fault, one a line. */
public final class InvalidPolicyException extends RuntimeException {
  private final transient List<Fault> faults;

  public InvalidPolicyException(Path directory, List<Fault> faults) {
    super(describe(directory, faults));
    this.faults = List.copyOf(faults);
  }

  /** Every error, one a line. */
  static String describe(Path directory, List<Fault> faults) {
    return faults.stream()
        .filter(Fault::isError)
        .map(Fault::toString)
        .collect(Collectors.joining("\n  ", "the policy in " + directory + " has faults:\n  ", ""));
  }

  /** Errors and warnings. */
  public List<Fault> faults() {
    return faults;
  }
}
