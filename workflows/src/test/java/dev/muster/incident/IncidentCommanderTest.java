package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who commands an incident, and what waits for them. */
class IncidentCommanderTest {
  private static final IncidentPolicy POLICY =
      Fixtures.policy(Fixtures.respondWithin(), Fixtures.commanded("role:commander"));

  private final ScriptedWorld world = new ScriptedWorld();

  // INC-06
  @Test
  void theNoticesAndPagesOfAnIncidentNameTheCommanderOnCallFromTheFirstOn() {
    world.rota.put("role:commander", List.of("carol", "erin"));

    IncidentRun run = new IncidentRun(POLICY, "P1", world);

    assertThat(run.handed)
        .extracting(Page::kind, page -> page.notice().commander())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(NoticeKind.OPENED, "carol"),
            org.assertj.core.groups.Tuple.tuple(NoticeKind.PAGE, "carol"));
    assertThat(run.incident.view().commander()).isEqualTo("carol");
    assertThat(run.incident.view().phase()).isEqualTo(IncidentPhase.ASSESSMENT);
    assertThat(run.incident.view().story()).contains("Commander: carol");
    assertThat(run.told(TimelineEntry.Kind.COMMANDER))
        .containsExactly("carol commands it, on call as role:commander");
  }

  // INC-06
  @Test
  void anIncidentWhoseSourceEndsItStaysInItsAssessmentUntilSomebodyCommandsIt() {
    IncidentRun run = unattended();

    hear(run, Fixtures.resolved("a", IncidentRun.START));
    run.pass(Duration.ofHours(1));

    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(run.incident.life().phase()).isEqualTo(IncidentPhase.ASSESSMENT);

    run.tell(new IncidentCommand.NameCommander("alice", "carol", null));

    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.CLOSED);
    assertThat(run.told(TimelineEntry.Kind.PHASE))
        .containsExactly("DETECTION", "ASSESSMENT", "RESPONSE", "RESOLUTION", "POST_INCIDENT");
  }

  // INC-06
  @Test
  void aPersonsResolutionIsRefusedWhileNobodyCommands() {
    IncidentRun run = unattended();
    IncidentCommand resolve = new IncidentCommand.Resolve("alice", null, null);

    assertThat(run.incident.accept(resolve, run.now))
        .contains(
            "Nobody commands this incident yet: acknowledge it or name a commander, then resolve"
                + " it.");
    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.OPEN);

    run.tell(new IncidentCommand.Acknowledge("alice", null, null));
    run.tell(resolve);

    assertThat(run.incident.view().commander()).isEqualTo("alice");
    assertThat(run.incident.life().phase()).isEqualTo(IncidentPhase.RESOLUTION);
  }

  @Test
  void aResolutionThatCouldNotWaitIsNotLostForLackOfACommander() {
    IncidentRun run = unattended();

    run.incident.acceptDeferred(new IncidentCommand.Resolve("alice", null, null), run.now, run.now);

    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(run.incident.life().phase()).isEqualTo(IncidentPhase.ASSESSMENT);
  }

  @Test
  void theRoleIsAskedForAgainUntilSomebodyHasIt() {
    IncidentRun run = unattended();
    run.pass(Duration.ofMinutes(14));
    world.rota.put("role:commander", List.of("carol"));
    run.settle();
    assertThat(run.incident.view().commander()).isNull();

    run.pass(Duration.ofMinutes(1));

    assertThat(run.incident.view().commander()).isEqualTo("carol");
  }

  @Test
  void whoIsNamedCommandsWhoeverAnswers() {
    world.rota.put("role:commander", List.of("carol"));
    IncidentRun run = new IncidentRun(POLICY, "P1", world);

    run.tell(new IncidentCommand.Acknowledge("alice", null, null));
    assertThat(run.incident.view().commander()).isEqualTo("carol");

    run.tell(new IncidentCommand.NameCommander("carol", "erin", "my shift ends"));
    assertThat(run.incident.view().commander()).isEqualTo("erin");
    assertThat(run.told(TimelineEntry.Kind.COMMAND))
        .contains("erin commands it, says carol: my shift ends");
    assertThat(run.incident.refusal(new IncidentCommand.NameCommander("alice", "erin", null)))
        .contains("erin commands it already.");
  }

  @Test
  void withoutARoleWhoeverAnsweredLastCommands() {
    IncidentRun run = new IncidentRun(Fixtures.policy(Fixtures.respondWithin()), "P1", world);
    assertThat(run.incident.view().commander()).isNull();

    run.tell(new IncidentCommand.Acknowledge("alice", null, null));
    run.tell(new IncidentCommand.Acknowledge("dave", null, null));

    assertThat(run.incident.view().commander()).isEqualTo("dave");
  }

  @Test
  void anIncidentThatBecomesSevereEnoughFindsItsCommander() {
    SeverityLevel severe = Fixtures.commanded("role:commander").level("P1");
    SeverityScale mixed =
        new SeverityScale(
            List.of(severe, Fixtures.SCALE.level("P3")), "severity", java.util.Map.of(), "P3");
    world.rota.put("role:commander", List.of("carol"));
    IncidentRun run =
        new IncidentRun(Fixtures.policy(Fixtures.respondWithin(), mixed), "P3", world);

    run.tell(new IncidentCommand.ChangeSeverity("alice", "P1", "all users"));

    assertThat(run.incident.view().commander()).isEqualTo("carol");
    assertThat(run.handed)
        .filteredOn(page -> page.kind() == NoticeKind.WORSE)
        .isNotEmpty()
        .allSatisfy(page -> assertThat(page.notice().commander()).isEqualTo("carol"));
  }

  /** An incident for whose commander nobody is on call, and which nobody answers. */
  private IncidentRun unattended() {
    IncidentRun run = new IncidentRun(POLICY, "P1", world);
    hear(run, Fixtures.firing("a", IncidentRun.START));
    assertThat(run.told(TimelineEntry.Kind.COMMANDER))
        .containsExactly(
            "Nobody answers for role:commander: whoever acknowledges it commands it, or is named");
    assertThat(run.handed).isNotEmpty();
    return run;
  }

  private static void hear(IncidentRun run, dev.muster.alert.Alert alert) {
    run.incident.heard(Fixtures.batch(run.now, alert), run.now);
    run.settle();
  }
}
