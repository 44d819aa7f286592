package dev.muster.recovery.host;

import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.command.AllowedCommands;
import dev.muster.maintenance.watch.Breakable;
import dev.muster.maintenance.watch.Watch;
import dev.muster.notice.TimeText;
import dev.muster.program.Programs;
import dev.muster.recovery.ApplicationSight;
import dev.muster.recovery.RecoveryFailure;
import dev.muster.recovery.SiteActivities;
import dev.muster.restorepoint.failure.Diagnosis;
import dev.muster.text.Text;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Runs what this worker's machine allows, and asks applications as this machine reaches them. */
public final class HostSite implements SiteActivities {
  /** Where programs run that have no place of their own. */
  private static final Path ROOT = Path.of("/");

  private final AllowedCommands commands;
  private final ApplicationCalls applications;
  private final InstantSource clock;
  private final Duration pause;

  /**
   * @param pause between two questions to an application that is waited for
   */
  public HostSite(
      AllowedCommands commands,
      ApplicationCalls applications,
      InstantSource clock,
      Duration pause) {
    this.commands = commands;
    this.applications = applications;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public void require(String run, @Nullable String version) {
    var _ = commands.line(run, version);
  }

  @Override
  public Ended run(CommandOrder order) {
    String told = "run " + order.run();
    try (Programs programs = new Programs(ROOT)) {
      return Watch.toItsEnd(
          Breakable.of(
              () -> new Ended(commands.run(order.run(), order.version(), programs)),
              programs::close),
          clock,
          clock.instant().plus(order.within()),
          told);
    } catch (ApplicationFailure failure) {
      throw order.repeatable() ? repeatable(failure) : failure;
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  /** Whoever wrote the policy has said that it may be run again. */
  private static ApplicationFailure repeatable(ApplicationFailure failure) {
    return MaintenanceFailure.COMMAND_FAILED.name().equals(failure.getType())
        ? ApplicationFailure.newFailure(failure.getOriginalMessage(), failure.getType())
        : failure;
  }

  @Override
  public ApplicationSight look(ApplicationQuestion question) {
    return applications.ask(question);
  }

  @Override
  public ApplicationSight await(AwaitOrder order) {
    String told = "wait for %s %s".formatted(order.question().application(), order.version());
    try {
      return Watch.over(Breakable.of(() -> served(order), () -> {}), clock, null, told);
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  private ApplicationSight served(AwaitOrder order) throws InterruptedException {
    Instant begun = clock.instant();
    while (true) {
      ApplicationSight seen = applications.ask(order.question());
      if (seen.serves(order.version())) {
        return seen;
      }
      if (!clock.instant().plus(pause).isBefore(order.until())) {
        throw RecoveryFailure.NOT_DEPLOYED.because(
            Text.cut(
                "%s does not serve %s: after %s it %s"
                    .formatted(
                        order.question().application(),
                        order.version(),
                        TimeText.words(Duration.between(begun, clock.instant())),
                        seen.words()),
                2_000));
      }
      Thread.sleep(pause);
    }
  }
}
