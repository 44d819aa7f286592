package dev.muster.failover;

import dev.muster.text.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a server wrote that the one that writes now never had.
 *
 * @param from where their ways part
 * @param to up to where the server wrote; null where that is not known
 * @param commits how many transactions it committed in it; null where that is not known
 */
public record LoneLog(LogPosition from, @Nullable LogPosition to, @Nullable Long commits) {
  /** How much it is; as much as can be where that is not known. */
  public long bytes() {
    return to == null ? Long.MAX_VALUE : to.beyond(from);
  }

  /** For people. */
  public String words() {
    String size = to == null ? "an unknown part of the log" : Bytes.words(bytes()) + " of the log";
    String inIt =
        commits == null
            ? "with an unknown number of transactions"
            : commits == 1 ? "with 1 transaction" : "with %d transactions".formatted(commits);
    return "%s from %s on, %s".formatted(size, from.text(), inIt);
  }
}
