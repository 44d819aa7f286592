package dev.muster.failover.redis;

import static dev.muster.failover.redis.RedisSights.HISTORY;
import static dev.muster.failover.redis.RedisSights.LINK;
import static dev.muster.failover.redis.RedisSights.NOON;
import static dev.muster.failover.redis.RedisSights.SETUP;
import static dev.muster.failover.redis.RedisSights.replica;
import static dev.muster.failover.redis.RedisSights.sight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.FailoverSetting;
import dev.muster.failover.PairActivities.Stage;
import dev.muster.plan.RunOutcome;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A failover home to a server that was kept from writing. */
@Timeout(60)
class RedisBringingBackTest {
  private final FailoverSetting setting = new FailoverSetting();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private volatile boolean follows;
  private volatile String writer = "p2";

  @AfterEach
  void end() {
    setting.close();
  }

  private static RedisState master(String history, String before, long end, String replica) {
    return new RedisState(
        RedisRole.MASTER,
        new RedisHistory(history, 7_000, before, end),
        HandOver.NONE,
        null,
        List.of(new RedisFollower(replica + ".example", 6379, "online", 7_000)),
        SETUP);
  }

  private RedisState first() {
    if (writer.equals("p1")) {
      return master("newer", "new", 7_000, "p2");
    }
    RedisLink nobody = new RedisLink(false, -1, false, 100, true, 9L, RedisLink.NOBODY, null);
    return follows ? replica(LINK, SETUP, "new") : replica(nobody, SETUP, HISTORY);
  }

  private RedisState second() {
    return writer.equals("p2")
        ? master("new", HISTORY, 4_200, "p1")
        : replica(LINK, SETUP, "newer");
  }

  private RedisPairActivities on(String machine) {
    return new RedisPairActivities() {
      @Override
      public RedisPairSight look(RedisPair pair) {
        return new RedisPairSight(
            List.of(sight("p1", machine, first()), sight("p2", machine, second())),
            List.of(writer));
      }

      @Override
      public RedisSwitched switchOver(RedisSwitchOrder order) {
        done.add("%s switches over from %s".formatted(machine, order.from()));
        writer = "p1";
        return new RedisSwitched(
            "p1",
            7_000L,
            7_000,
            NOON,
            List.of(new Stage("lead traffic", NOON, NOON.plusMillis(20))),
            List.of());
      }
    };
  }

  private RedisRejoinActivities rejoins(String machine) {
    return order -> {
      done.add("%s throws away %d".formatted(machine, order.throwAway()));
      follows = true;
      return new RedisRejoinActivities.RedisRejoined(List.of(), List.of("p1 would forget it"));
    };
  }

  private WorkflowStub start(Mode mode) {
    for (String machine : List.of("p1", "p2")) {
      setting.serve(machine, on(machine), rejoins(machine));
    }
    RedisFailoverRequest request =
        new RedisFailoverRequest(RedisSights.plan(mode, "p1"), FailoverSetting.order());
    return setting.start(
        WorkflowTypes.REDIS_FAILOVER,
        RedisFailoverStart.options(request, FailoverSetting.RUN),
        request);
  }

  @Test
  void itFollowsFirstOncePeopleAgreeToThrowAwayWhatItWroteAlone() {
    WorkflowStub run = start(Mode.FOR_REAL);
    setting.decide(1, "approve");
    setting.decide(2, "approve");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(done).containsExactly("p1 throws away 800", "p2 switches over from p2");
    assertThat(setting.record().steps().getFirst())
        .extracting(EvidenceStep::name)
        .isEqualTo("make the returned server follow");
    assertThat(setting.fact("Brings back"))
        .isEqualTo("p1 is made to follow; what it wrote alone is thrown away: at most 800 bytes");
    assertThat(setting.fact("At a restart")).isEqualTo("p1 would forget it");
  }

  @Test
  void whoSaysNoToThatKeepsIt() {
    WorkflowStub run = start(Mode.FOR_REAL);
    setting.decide(1, "approve");
    setting.decide(2, "reject");

    setting.fails(run, "ann said no");
    assertThat(done).isEmpty();
  }

  @Test
  void aDryRunSaysWhatWouldBeThrownAwayAndTouchesNothing() {
    assertThat(start(Mode.DRY_RUN).getResult(RunOutcome.class).verdict())
        .isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.fact("Would bring back first")).contains("at most 800 bytes");
    assertThat(setting.fact("Would switch over"))
        .isEqualTo("from p2 at west to p1 at north, once that follows");
    assertThat(done).isEmpty();
  }
}
