package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import dev.muster.failover.LossEstimate;
import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.PairNode;
import dev.muster.failover.ReplicationSample;
import dev.muster.failover.TakeOverActivities.LossQuestion;
import dev.muster.failover.TakeOverActivities.LossSight;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks from the machine of a standby at what it has, and at what was sampled of its primary. */
record LossLook(LossQuestion question, PairLook look) {
  private static final String LAST_COMMIT = "SELECT pg_last_xact_replay_timestamp()";

  LossSight taken() throws IOException {
    PairNode next = question.pair().beside(question.pair().node(question.from()));
    List<ReplicationSample> samples =
        new SampleFile(Path.of(next.dataFolder())).of(question.from());
    requireWriter(next);
    PairSight pair = look.taken();
    return new LossSight(
        pair,
        LossEstimate.telling(samples, kept(pair, next)),
        look.nodes().clock().instant(),
        lastCommit(next));
  }

  private static @Nullable LogPosition kept(PairSight pair, PairNode next) {
    return pair.nodes().stream()
        .filter(sight -> sight.node().equals(next.name()))
        .flatMap(sight -> Stream.ofNullable(sight.state()))
        .flatMap(state -> Stream.ofNullable(state.replayed()))
        .findFirst()
        .orElse(null);
  }

  /** Said before anybody is asked; of one that was promoted it is known. */
  private void requireWriter(PairNode next) {
    look.nodes()
        .access()
        .act(
            next,
            session -> {
              if (session.says("SELECT pg_is_in_recovery()")) {
                Readiness.requireWriter(next, session);
              }
            });
  }

  /** Null when it has none, or does not say. */
  private @Nullable Instant lastCommit(PairNode next) {
    try (NodeSession session = look.nodes().access().open(next)) {
      return session.rows(LAST_COMMIT, row -> row.getObject(1, OffsetDateTime.class)).stream()
          .filter(Objects::nonNull)
          .map(OffsetDateTime::toInstant)
          .findFirst()
          .orElse(null);
    } catch (SQLException e) {
      return null;
    }
  }
}
