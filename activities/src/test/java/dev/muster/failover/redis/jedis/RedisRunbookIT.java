package dev.muster.failover.redis.jedis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.LostTerms;
import dev.muster.failover.pair.TypedRunbook;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisSight;
import dev.muster.plan.runbook.FailoverRunbook.Section;
import dev.muster.plan.runbook.RedisRunbook;
import dev.muster.plan.runbook.RunbookStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The printed steps of a failover, typed at two real Redis and a real HAProxy. */
@Timeout(120)
class RedisRunbookIT {
  @TempDir Path folder;
  private RedisPairSetting setting;

  @BeforeEach
  void start() throws IOException {
    RedisPairSetting.program("redis-cli");
    setting = new RedisPairSetting(folder);
  }

  @AfterEach
  void stop() throws IOException {
    if (setting != null) {
      setting.close();
    }
  }

  private List<Section> sections() {
    RedisFailoverPlan plan =
        new RedisFailoverPlan(
            "cache-over",
            "The cache changes places",
            "platform",
            setting.pair(),
            new ApprovalTerms(List.of("cto"), 1, Duration.ofHours(1), null, List.of()),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            1 << 20,
            LostTerms.USUAL,
            FailoverKind.SWITCHOVER,
            null,
            null,
            Mode.FOR_REAL,
            "0123456789ab");
    return RedisRunbook.of(plan, "p2").sections();
  }

  private void type(List<RunbookStep> steps) throws IOException, InterruptedException {
    new TypedRunbook(folder, null, Map.of("REDISCLI_AUTH", RedisPairSetting.PASSWORD)).type(steps);
  }

  private boolean takesWrites(String node) {
    return setting.activities.look(setting.pair()).nodes().stream()
        .filter(seen -> seen.node().equals(node))
        .map(RedisSight::state)
        .allMatch(state -> Objects.requireNonNull(state).takesWrites());
  }

  @Test
  void whoTypesTheSwitchoverLosesNothing() throws Exception {
    setting.act("p1", server -> server.set("kept", "yes"));

    type(sections().getFirst().steps());

    assertThat(takesWrites("p2")).isTrue();
    assertThat(takesWrites("p1")).isFalse();
    assertThat(setting.activities.look(setting.pair()).traffic()).containsExactly("p2");
    setting.act("p2", server -> assertThat(server.get("kept")).isEqualTo("yes"));
  }

  @Test
  void whoGoesBackBeforeItWasHandedOverHasTheOldMasterAgain() throws Exception {
    List<RunbookStep> steps = sections().getFirst().steps();
    type(steps.stream().takeWhile(step -> !step.title().startsWith("POINT OF NO RETURN")).toList());

    type(sections().get(1).steps());

    assertThat(takesWrites("p1")).isTrue();
    assertThat(setting.activities.look(setting.pair()).traffic()).containsExactly("p1");
  }

  @Test
  void whoTypesTheFailoverHasTheOldOneFollowOnceItIsBack() throws Exception {
    type(
        sections().get(2).steps().stream()
            .filter(step -> !step.title().startsWith("Look whether"))
            .toList());
    assertThat(takesWrites("p2")).isTrue();
    assertThat(takesWrites("p1")).isFalse();

    type(sections().getLast().steps());

    setting.await("p1", info -> "up".equals(info.values().get("master_link_status")));
  }
}
