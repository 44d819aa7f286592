package dev.muster.drill.store;

import dev.muster.drill.ChosenPoint;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.RestorePointChoice;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.failure.Diagnosis;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.packing.Keyring;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Tries restore points in S3, of whatever there is a way to restore. */
public final class StoreDrills implements DrillActivities {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Stores stores;
  private final Secrets secrets;
  private final SourceRestore.Choice restores;
  private final Ground ground;
  private final InstantSource clock;

  public StoreDrills(
      Stores stores,
      Secrets secrets,
      SourceRestore.Choice restores,
      Ground ground,
      InstantSource clock) {
    this.stores = stores;
    this.secrets = secrets;
    this.restores = restores;
    this.ground = ground;
    this.clock = clock;
  }

  @Override
  public ChosenPoint choose(String backup, StoreAddress store, RestorePointChoice choice) {
    try (Place place = stores.open(store)) {
      Catalogue catalogue = place.catalogue(backup);
      RestorePointId point =
          chosen(place, catalogue, choice)
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
          catalogue.longestGap(now.minus(WEEK), now).orElse(Duration.ZERO),
          manifest.keys().stream().findFirst().orElse(null));
    } catch (RuntimeException e) {
      throw Diagnosis.of(e);
    }
  }

  private static Optional<RestorePointId> chosen(
      Place place, Catalogue catalogue, RestorePointChoice choice) {
    List<RestorePointId> points = catalogue.points();
    return switch (choice.kind()) {
      case LATEST -> catalogue.latest();
      case PROVEN -> catalogue.lastProven();
      case RANDOM ->
          points.isEmpty()
              ? Optional.empty()
              : Optional.of(points.get(ThreadLocalRandom.current().nextInt(points.size())));
      case BEFORE ->
          Optional.ofNullable(choice.moment())
              .flatMap(moment -> lastBefore(place, catalogue, moment));
      case NAMED ->
          Optional.ofNullable(choice.point()).flatMap(RestorePointId::parse).filter(catalogue::has);
    };
  }

  /** By what it leads back to: a backup that had to wait is named earlier than it was taken. */
  private static Optional<RestorePointId> lastBefore(
      Place place, Catalogue catalogue, Instant moment) {
    return catalogue.points().reversed().stream()
        .filter(point -> !point.begunAt().isAfter(moment))
        .filter(point -> !place.manifest(point).takenAt().isAfter(moment))
        .findFirst();
  }

  private static String words(RestorePointChoice choice) {
    return switch (choice.kind()) {
      case LATEST, RANDOM -> "there is none";
      case PROVEN -> "none is proven";
      case BEFORE -> "none from " + choice.moment() + " or before";
      case NAMED -> "none named " + choice.point();
    };
  }

  @Override
  public DrillReport attempt(DrillPlan plan, RestorePointId point) {
    StepTimes times = new StepTimes(clock);
    try (WorkFolder folder = WorkFolder.make(ground.folder(), ground.owner());
        Programs programs = new Programs(folder.path());
        Place place = stores.open(plan.store())) {
      SourceRestore restore = restores.apply(plan.source());
      Keyring keys = new Keyring(secrets, plan.keys());
      return Heartbeat.during(
          times::told,
          programs::close,
          () -> {
            Manifest manifest = place.manifest(point);
            DrillReport report =
                tried(
                    restore,
                    new SourceRestore.Attempt(
                        plan, manifest, new Unpacker(place, keys), programs, folder, times));
            if (!report.findings().isEmpty()) {
              requireKept(place, plan.backup(), point);
            }
            return report;
          });
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  private static DrillReport tried(SourceRestore restore, SourceRestore.Attempt attempt)
      throws Exception {
    Optional<String> planted = attempt.manifest().planted(attempt.plan().encryptedWith());
    if (planted.isPresent()) {
      return attempt
          .times()
          .take("fetch", () -> Found.fault(planted.get()))
          .report(attempt.times().steps(), "no server: nothing was restored");
    }
    attempt.store().keys().require(attempt.manifest());
    return restore.of(attempt);
  }

  /** What was removed meanwhile, since it need not be kept, has no fault. */
  private static void requireKept(Place place, String backup, RestorePointId point) {
    if (!place.catalogue(backup).has(point)) {
      throw RestorePointFailure.NO_RESTORE_POINT.because(
          "%s was removed while it was tried".formatted(point.text()));
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
