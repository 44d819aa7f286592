package dev.muster.recovery;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.PairServer;
import dev.muster.failover.ServerPair;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.notice.TimeText;
import dev.muster.restore.RestorePlan;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a step of a recovery does. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RecoveryWork.MovePostgres.class, name = "postgres"),
  @JsonSubTypes.Type(value = RecoveryWork.MoveRedis.class, name = "redis"),
  @JsonSubTypes.Type(value = RecoveryWork.PutBack.class, name = "restore"),
  @JsonSubTypes.Type(value = RecoveryWork.Confirm.class, name = "confirm"),
  @JsonSubTypes.Type(value = RecoveryWork.SmokeTest.class, name = "check"),
  @JsonSubTypes.Type(value = RecoveryWork.Names.class, name = "traffic"),
  @JsonSubTypes.Type(value = SiteCommand.class, name = "command"),
  @JsonSubTypes.Type(value = Deployment.class, name = "deploy"),
  @JsonSubTypes.Type(value = Page.Mode.class, name = "page"),
  @JsonSubTypes.Type(value = Page.End.class, name = "unpage"),
  @JsonSubTypes.Type(value = Page.Names.class, name = "page-by-names")
})
public sealed interface RecoveryWork
    permits RecoveryWork.Move,
        RecoveryWork.PutBack,
        RecoveryWork.Confirm,
        RecoveryWork.SmokeTest,
        RecoveryWork.Names,
        SiteAction {
  /** What it would do at a site, for people. */
  String words(String site);

  /** Takes a system to the site by its failover. */
  sealed interface Move extends RecoveryWork {
    /** The name of the failover. */
    String failover();

    ServerPair<?> pair();

    /** The server of the pair at a site. */
    default PairServer at(String site) {
      return pair().at(site);
    }

    /** Between which sites it moves. */
    default List<String> sites() {
      return List.of(pair().first().site(), pair().second().site());
    }

    @Override
    default String words(String site) {
      return "%s to %s at %s".formatted(pair().system(), at(site).name(), site);
    }
  }

  /** A PostgreSQL pair. */
  record MovePostgres(FailoverPlan plan) implements Move {
    @Override
    public String failover() {
      return plan.name();
    }

    @Override
    public ServerPair<?> pair() {
      return plan.pair();
    }
  }

  /** A Redis pair. */
  record MoveRedis(RedisFailoverPlan plan) implements Move {
    @Override
    public String failover() {
      return plan.name();
    }

    @Override
    public ServerPair<?> pair() {
      return plan.pair();
    }
  }

  /** Puts a system back from a backup of it. */
  record PutBack(RestorePlan plan) implements RecoveryWork {
    @Override
    public String words(String site) {
      return "%s from the backup %s".formatted(plan.target().words(), plan.backup().name());
    }
  }

  /** A person says that it is done, or that it goes on. */
  record Confirm(ApprovalTerms terms) implements RecoveryWork {
    @Override
    public String words(String site) {
      return "waits for the word of " + String.join(" or ", terms.roles());
    }
  }

  /**
   * An address of the site answers as it should.
   *
   * @param calls by the site
   * @param within how long it may take until it does
   */
  record SmokeTest(Map<String, RoutineStep.Call> calls, Duration within) implements RecoveryWork {
    public SmokeTest {
      calls = Map.copyOf(calls);
    }

    /** What is called at a site. */
    RoutineStep.Call at(String site) {
      return Objects.requireNonNull(calls.get(site), "nothing is called at " + site);
    }

    @Override
    public String words(String site) {
      RoutineStep.Call call = at(site);
      return "%s %s answers %d within %s"
          .formatted(call.method(), call.url(), call.expect(), TimeText.words(within));
    }
  }

  /** Records of the DNS lead to the site, whose values are by the name of the site. */
  record Names(List<TrafficRecord> records) implements RecoveryWork {
    public Names {
      records = List.copyOf(records);
    }

    @Override
    public String words(String site) {
      return records.stream()
          .map(record -> "%s leads to %s".formatted(record.words(), site))
          .collect(Collectors.joining(", "));
    }
  }
}
