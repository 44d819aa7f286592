package dev.muster.policy;

/**
 * Something wrong in a policy directory.
 *
 * @param line from 1; 0 when the whole file or directory is meant
 * @param path the value's place in the file, such as {@code rotations.primary.zone}
 * @param reason a sentence for whoever wrote the file; never the value of a secret
 */
public record Fault(Severity severity, String file, int line, String path, String reason) {

  /** Whether a policy with this fault is refused. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** Whether a policy with this fault is refused. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** As compilers write it, so that editors can jump to it: one line. */
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line;
    return place
        + ": "
        + (isError() ? "" : "warning: ")
        + (path.isEmpty() ? "" : path + ": ")
        + reason;
  }
}
