package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.BackupWorld;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisSights;
import dev.muster.planner.Timetable.Concern;
import org.junit.jupiter.api.Test;

class FailoverPlanTest {
  private static final Concern SHOP = new Concern("shop", "P1");
  private static final FailoverPlan WATCHED =
      SampleFailover.watched(new ReadinessWatch(SHOP, null, null));

  @Test
  void oneThatFailsConcernsWhomItsReadinessIsTold() {
    assertThat(WATCHED.concern()).isEqualTo(SHOP);
    assertThat(WATCHED.of(null, Mode.FOR_REAL, FailoverKind.FAILOVER).concern()).isEqualTo(SHOP);
    assertThat(SampleFailover.plan(Mode.FOR_REAL).concern()).isNull();
  }

  @Test
  void aDryRunConcernsNobody() {
    assertThat(WATCHED.of(null, Mode.DRY_RUN, FailoverKind.SWITCHOVER).concern()).isNull();
  }

  @Test
  void aStepOfARecoveryAsksNobodyHeedsNoFreezeAndBringsNothingBackFirst() {
    FailoverPlan step =
        SampleFailover.rejoining("p2", Mode.FOR_REAL)
            .of("p2", Mode.RECOVERED, FailoverKind.SWITCHOVER);

    assertThat(step.approval()).isNull();
    assertThat(step.heedsFreezes()).isFalse();
    assertThat(step.systems()).containsExactly("shop-db");
    assertThat(step.stepNames()).startsWith("look at both servers");
    RedisFailoverPlan cache = RedisSights.plan(Mode.RECOVERED, "p2");
    assertThat(cache.approval()).isNull();
    assertThat(cache.heedsFreezes()).isFalse();
    assertThat(RedisSights.plan(Mode.FOR_REAL, "p2").heedsFreezes()).isTrue();
  }

  @Test
  void backupsBeginWhicheverWayTheOtherComesToWrite() {
    FailoverPlan plan = SampleFailover.backedUp(WATCHED, BackupWorld.backup());

    assertThat(plan.of("p2", Mode.FOR_REAL, FailoverKind.SWITCHOVER).stepNames())
        .endsWith("prove that one writes", "begin the first backups");
    assertThat(plan.of(null, Mode.FOR_REAL, FailoverKind.FAILOVER).stepNames())
        .endsWith("prove that one writes", "begin the first backups");
    assertThat(plan.of("p2", Mode.RECOVERED, FailoverKind.SWITCHOVER).backups()).isEmpty();
    assertThat(plan.of(null, Mode.DRY_RUN, FailoverKind.SWITCHOVER).stepNames())
        .containsExactly("look at both servers");
  }
}
