package dev.muster.policy;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading a policy directory came to.
 *
 * @param policy null when it has errors
 * @param faults errors and warnings, in the order of the files
 */
public record LoadedPolicy(Path directory, @Nullable Policy policy, List<Fault> faults) {
  public LoadedPolicy {
    faults = List.copyOf(faults);
  }

  static LoadedPolicy refused(Path directory, String reason) {
    Fault fault = new Fault(Fault.Severity.ERROR, directory.toString(), 0, "", reason);
    return new LoadedPolicy(directory, null, List.of(fault));
  }

  /**
   * The policy.
   *
   * @throws InvalidPolicyException when it has errors
   */
  public Policy orThrow() {
    if (policy == null) {
      throw new InvalidPolicyException(directory, faults);
    }
    return policy;
  }
}
