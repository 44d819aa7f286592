package dev.muster.maintenance.certificate;

import dev.muster.maintenance.CertificateRenewal;
import dev.muster.maintenance.Done;
import dev.muster.maintenance.Done.Verdict;
import dev.muster.maintenance.Figure;
import dev.muster.maintenance.MaintenanceActivities.Items;
import dev.muster.maintenance.MaintenanceActivities.Order;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.command.AllowedCommands;
import dev.muster.maintenance.watch.Breakable;
import dev.muster.maintenance.work.Parts;
import dev.muster.maintenance.work.Timed;
import dev.muster.program.Programs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A certificate is one part: its end is read, and read again once it was renewed. */
public final class CertificateParts implements Parts {
  /** A server that was told of a new one shows it a moment later. */
  private static final Duration TAKING_OVER = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final CertificateRenewal renewal;
  private final AllowedCommands commands;
  private final Programs programs;
  private final InstantSource clock;
  private final Expiry expiry;

  public CertificateParts(
      CertificateRenewal renewal,
      AllowedCommands commands,
      Programs programs,
      InstantSource clock) {
    this.renewal = renewal;
    this.commands = commands;
    this.programs = programs;
    this.clock = clock;
    expiry = new Expiry(renewal.certificate());
  }

  @Override
  public Breakable<Items> list() {
    return Breakable.of(this::items, programs::close);
  }

  private Items items() {
    var _ = commands.require(renewal.command());
    return new Items(List.of(new MaintenanceItem(renewal.certificate(), 0)));
  }

  @Override
  public Breakable<Done> take(Order order) {
    return Breakable.of(() -> renewed(order), programs::close);
  }

  private Done renewed(Order order) {
    Timed timed = new Timed(order.item().name(), clock);
    Instant before = expiry.read();
    if (left(before).compareTo(renewal.renewBelow()) >= 0) {
      return timed.done(figures(before), figures(before), Verdict.FINE, "ends only " + before);
    }
    var _ = commands.run(renewal.command(), programs);
    Instant after = readAgain(before);
    return after.isAfter(before)
        ? timed.done(
            figures(before),
            figures(after),
            Verdict.FINE,
            "ended %s and is renewed until %s".formatted(before, after))
        : timed.done(
            figures(before),
            figures(after),
            Verdict.WARNING,
            "still ends %s after %s was run".formatted(after, renewal.command()));
  }

  private Instant readAgain(Instant before) {
    Instant end = clock.instant().plus(TAKING_OVER);
    Instant after = expiry.read();
    while (!after.isAfter(before) && clock.instant().isBefore(end)) {
      pause();
      after = expiry.read();
    }
    return after;
  }

  private List<Figure> figures(Instant ends) {
    return List.of(new Figure("left", left(ends).toDays(), Figure.Unit.DAYS));
  }

  private Duration left(Instant ends) {
    return Duration.between(clock.instant(), ends);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MaintenanceFailure.INTERRUPTED.because("interrupted while a certificate was renewed");
    }
  }
}
