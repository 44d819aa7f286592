package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairNode;
import dev.muster.restorepoint.PostgresAddress;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class NodeFaultTest {
  private static final PairNode NODE =
      new PairNode(
          "p1",
          "north",
          "here",
          new PostgresAddress("127.0.0.1", 5432, "postgres", "muster", null),
          "/data",
          "pg/p1");
  private static final SQLException DENIED = new SQLException("closed", "42501");

  @Test
  void aServerThatSaysNoIsNotOneThatSaysNothing() {
    assertThat(NodeFault.of(NODE, DENIED).getType())
        .isEqualTo(FailoverFailure.NOT_PERMITTED.name());
    assertThat(NodeFault.of(NODE, new SQLException("reset", "08006")).getType())
        .isEqualTo(FailoverFailure.UNREACHABLE.name());
  }

  @Test
  void whatAnInterruptedThreadIsAnsweredIsTheInterrupt() {
    Thread.currentThread().interrupt();
    try {
      assertThat(NodeFault.of(NODE, DENIED).getType())
          .isEqualTo(FailoverFailure.INTERRUPTED.name());
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
