package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairNode;
import dev.muster.failover.pair.PairFault;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Turns what a PostgreSQL server answered into a failure that says whether trying again helps. */
final class NodeFault {
  private static final String NOT_ALLOWED = "42501";
  private static final String CANNOT_CONNECT_NOW = "57P03";

  /** Not let in, not to do this, or to no such database. */
  private static final List<String> DENIALS = List.of("28", NOT_ALLOWED, "3D000");

  private NodeFault() {}

  /** Whether a server says no, rather than nothing. */
  static boolean isDenial(SQLException thrown) {
    String state = Objects.requireNonNullElse(thrown.getSQLState(), "");
    return DENIALS.stream().anyMatch(state::startsWith);
  }

  /** Whether a server says that nobody can connect now, because it starts or stops. */
  static boolean isChanging(SQLException thrown) {
    return CANNOT_CONNECT_NOW.equals(thrown.getSQLState());
  }

  /** Whether it is one command that a server does not allow. */
  static boolean isNotAllowed(SQLException thrown) {
    return NOT_ALLOWED.equals(thrown.getSQLState());
  }

  static ApplicationFailure of(PairNode node, SQLException thrown) {
    if (PairFault.isInterrupted()) {
      return PairFault.interrupted();
    }
    return isDenial(thrown)
        ? FailoverFailure.NOT_PERMITTED.because(
            "%s does not allow it: %s".formatted(node.name(), PairFault.words(thrown)))
        : FailoverFailure.UNREACHABLE.because(
            "%s does not answer: %s".formatted(node.name(), PairFault.words(thrown)));
  }
}
