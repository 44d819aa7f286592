package dev.muster.drill.postgres;

import dev.muster.drill.ChosenPoint;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.RestorePointChoice;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.program.Programs;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.failure.Diagnosis;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Tries restore points of PostgreSQL on servers that it makes and throws away. */
public final class PostgresDrills implements DrillActivities {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Stores stores;
  private final PostgresTools tools;
  private final Ground ground;
  private final InstantSource clock;

  public PostgresDrills(Stores stores, PostgresTools tools, Ground ground, InstantSource clock) {
    this.stores = stores;
    this.tools = tools;
    this.ground = ground;
    this.clock = clock;
  }

  /**
   * Where drills take place.
   *
   * @param folder below which each has a folder of its own while it lasts
   * @param owner as whom servers run, where the worker is root; null for the worker's own user
   * @param parallel how many jobs restore, and how many tables are read at a time
   */
  public record Ground(Path folder, @Nullable String owner, int parallel) {}

  @Override
  public ChosenPoint choose(String backup, StoreAddress store, RestorePointChoice choice) {
    try (Place place = stores.open(store)) {
      Catalogue catalogue = place.catalogue(backup);
      RestorePointId point =
          chosen(catalogue, choice)
              .orElseThrow(() ->
                  RestorePointFailure.NO_RESTORE_POINT.because(
                      "%s has no such restore point of %s among %d: %s"
                          .formatted(
                              store.name(), backup, catalogue.points().size(), words(choice))));
      Manifest manifest = place.manifest(point);
      Instant now = clock.instant();
      return new ChosenPoint(
          point,
          manifest.takenAt(),
          manifest.totalSize(),
          catalogue.longestGap(now.minus(WEEK), now).orElse(Duration.ZERO));
    } catch (RuntimeException e) {
      throw Diagnosis.of(e);
    }
  }

  private static Optional<RestorePointId> chosen(Catalogue catalogue, RestorePointChoice choice) {
    List<RestorePointId> points = catalogue.points();
    return switch (choice.kind()) {
      case LATEST -> catalogue.latest();
      case RANDOM ->
          points.isEmpty()
              ? Optional.empty()
              : Optional.of(points.get(ThreadLocalRandom.current().nextInt(points.size())));
      case BEFORE -> Optional.ofNullable(choice.moment()).flatMap(catalogue::lastBefore);
      case NAMED ->
          Optional.ofNullable(choice.point()).flatMap(RestorePointId::parse).filter(catalogue::has);
    };
  }

  private static String words(RestorePointChoice choice) {
    return switch (choice.kind()) {
      case LATEST, RANDOM -> "there is none";
      case BEFORE -> "none from " + choice.moment() + " or before";
      case NAMED -> "none named " + choice.point();
    };
  }

  @Override
  public DrillReport attempt(DrillPlan plan, RestorePointId point) {
    StepTimes times = new StepTimes(clock);
    try (DrillFolder folder = DrillFolder.make(ground.folder(), ground.owner());
        Programs programs = new Programs(folder.path());
        Place place = stores.open(plan.store())) {
      return Heartbeat.during(
          times::told,
          programs::close,
          () ->
              new DrillAttempt(plan, place, programs, tools, folder, ground.parallel(), times)
                  .of(point));
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  @Override
  public void keep(StoreAddress store, Proof proof) {
    try (Place place = stores.open(store)) {
      place.prove(proof);
    } catch (RuntimeException e) {
      throw Diagnosis.of(e);
    }
  }
}
