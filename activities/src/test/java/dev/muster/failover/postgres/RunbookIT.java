package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.LostTerms;
import dev.muster.failover.ReadinessTerms;
import dev.muster.plan.runbook.FailoverRunbook;
import dev.muster.plan.runbook.FailoverRunbook.Section;
import dev.muster.plan.runbook.RunbookStep;
import dev.muster.plan.runbook.RunbookStep.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the runbook prints, typed at two real servers and a real HAProxy. */
@Timeout(180)
class RunbookIT {
  private static final Predicate<RunbookStep> AFTER_A_CRASH =
      step -> step.title().startsWith("Only after a crash");

  /** Where there is no socat: what is of it here. */
  private static final String SOCAT =
      """
      #!/bin/bash
      IFS=: read -r _ host port <<< "$2"
      exec 3<>"/dev/tcp/$host/$port"
      cat >&3
      cat <&3
      """;

  @TempDir Path folder;
  private PairSetting setting;

  @BeforeEach
  void start() throws IOException, SQLException {
    setting = PairSetting.start(folder);
    Path socat = Files.writeString(folder.resolve("socat"), SOCAT);
    Files.setPosixFilePermissions(socat, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  private List<Section> sections() {
    FailoverPlan plan =
        new FailoverPlan(
            "shop-over",
            "The shop's database changes places",
            "platform",
            setting.pair(),
            new ApprovalTerms(List.of("cto"), 1, Duration.ofHours(1), null, List.of()),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            new ReadinessTerms(1 << 20, Duration.ofSeconds(10)),
            LostTerms.USUAL,
            FailoverKind.SWITCHOVER,
            null,
            null,
            FailoverPlan.Mode.FOR_REAL,
            "0123456789ab",
            List.of());
    return FailoverRunbook.of(plan, "p2").sections();
  }

  @Test
  void whoTypesTheSwitchoverLosesNothingAndHasAStandbyAgain() throws Exception {
    setting.execute("p1", "INSERT INTO written VALUES (1)");

    type(sections().getFirst().steps());
    assertThat(setting.throughBalancer("SELECT count(*) FROM written")).isEqualTo("1");
    assertThat(setting.text("p2", "SELECT pg_is_in_recovery()")).isEqualTo("f");
    type(sections().getLast().steps().stream().filter(AFTER_A_CRASH.negate()).toList());

    setting.await(
        "p2", "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE state = 'streaming')");
    assertThat(setting.text("p1", "SELECT pg_is_in_recovery()")).isEqualTo("t");
  }

  @Test
  void whoGoesBackBeforeThePromotionHasTheOldPrimaryAgain() throws Exception {
    List<RunbookStep> steps = sections().getFirst().steps();
    type(steps.stream().takeWhile(step -> !step.title().startsWith("POINT OF NO RETURN")).toList());

    type(sections().get(1).steps());

    setting.execute("p1", "INSERT INTO written VALUES (2)");
    assertThat(setting.throughBalancer("SELECT count(*) FROM written")).isEqualTo("1");
  }

  @Test
  void whoTypesTheFailoverAfterACrashRewindsWhatTheOldOneWroteAlone() throws Exception {
    setting.execute("p1", "ALTER SYSTEM SET wal_log_hints = on");
    setting.stopServer("p1", "fast");
    setting.startServer("p1");
    setting.await(
        "p1", "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE state = 'streaming')");
    setting.execute("p1", "INSERT INTO written VALUES (1)");
    setting.awaitReplayed();
    setting.stopServer("p2", "fast");
    setting.execute("p1", "INSERT INTO written VALUES (2)");
    setting.stopServer("p1", "immediate");
    setting.startServer("p2");

    type(sections().get(2).steps());
    assertThat(setting.throughBalancer("SELECT max(n) FROM written")).isEqualTo("1");
    type(sections().getLast().steps());

    setting.await(
        "p2", "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE state = 'streaming')");
    assertThat(setting.text("p1", "SELECT max(n) FROM written")).isEqualTo("1");
  }

  /** In one shell, as whoever owns the files. */
  private void type(List<RunbookStep> steps) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>(List.of("set -u"));
    steps.stream().flatMap(step -> step.acts().stream()).map(RunbookIT::typed).forEach(lines::add);
    List<String> command = new ArrayList<>();
    if (setting.owner() != null) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
    }
    Path script = Files.writeString(folder.resolve("typed.sh"), String.join("\n", lines));
    command.addAll(List.of("bash", script.toString()));
    Path output = folder.resolve("typed.out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().merge("PATH", folder + ":", (path, shim) -> path + ":" + folder);
    Process process = builder.start();
    assertThat(process.waitFor()).as(() -> output(output)).isZero();
  }

  private static String output(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What is only looked at may say no; what must say something, or do something, may not. */
  private static String typed(Act act) {
    String answer = act.answer();
    if (answer != null) {
      return asked(act.line(), answer);
    }
    return act.look() == null ? act.line() + " || exit 1" : act.line();
  }

  /** A person would look again, too. */
  private static String asked(String line, String answer) {
    return """
    for TRY in $(seq 100); do GOT=$(%s); [ "$GOT" = "%s" ] && break; sleep 0.1; done
    [ "$GOT" = "%s" ] || { echo "not %s but $GOT" >&2; exit 1; }
    """
        .formatted(line, answer, answer, answer);
  }
}
