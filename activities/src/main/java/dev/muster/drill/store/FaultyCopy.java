package dev.muster.drill.store;

import dev.muster.drill.InjectedFault;
import dev.muster.drill.SelfTestActivities.Injected;
import dev.muster.drill.SelfTestActivities.Injection;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.Encoding;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.packing.ComponentCipher;
import dev.muster.restorepoint.packing.Packer;
import dev.muster.restorepoint.s3.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Copies a restore point to another place, with a fault. Each method answers with what a drill says
 * that found the fault.
 */
record FaultyCopy(
    Injection injection, SourceFaults faults, SourceFaults.Site site, InstantSource clock) {
  /** How far in time beyond what may be lost. */
  private static final Duration TOO_OLD = Duration.ofHours(1);

  /** How much of a dump is left, in hundredths of its packed size, which is never the larger. */
  private static final int LEFT = 60;

  /** Makes it below a store. */
  Injected make(StoreAddress apart) throws Exception {
    Manifest manifest = site.store().place().manifest(injection.point());
    BackupSource source =
        injection.fault() == InjectedFault.MISSING_WAL ? faults.withGap(site, manifest) : null;
    return new Injected(apart, made(manifest), source);
  }

  private String made(Manifest manifest) throws Exception {
    return switch (injection.fault()) {
      case FLIPPED_BYTE -> withFlippedByte(manifest);
      case TRUNCATED -> truncated(manifest);
      case MISSING_MANIFEST -> withoutManifest(manifest);
      case STALE -> stale(manifest);
      case WRONG_MANIFEST -> withWrongManifest(manifest);
      case ALTERED_ROW -> altered(manifest, SourceFaults.Change.OF_A_VALUE);
      case EMPTIED_TABLE -> altered(manifest, SourceFaults.Change.OF_A_PART);
      case WRONG_KEY -> withWrongKey(manifest);
      case MISSING_WAL -> withGap(manifest);
    };
  }

  private String withFlippedByte(Manifest manifest) throws IOException {
    Component dump = dump(manifest);
    copyAllBut(dump, manifest);
    try (InputStream stored = site.store().place().read(dump);
        Upload upload = site.copy().write(dump.key(), dump.bytes())) {
      stored.transferTo(new FlippedByte(upload, dump.bytes() / 2));
      upload.complete();
    }
    site.copy().publish(injection.point(), manifest);
    return dump.name() + " is not what was stored";
  }

  private String truncated(Manifest manifest) throws IOException {
    Component dump = dump(manifest);
    copyAllBut(dump, manifest);
    try (InputStream plain = site.store().read(dump)) {
      Component cut = packedAs(dump).store(dump, plain, dump.bytes() * LEFT / 100);
      site.copy().publish(injection.point(), manifest.with(cut));
    }
    return "it can't be restored: ";
  }

  private String withoutManifest(Manifest manifest) throws IOException {
    copyAll(manifest);
    return "has no such restore point";
  }

  private String stale(Manifest manifest) {
    Duration loseAtMost = injection.plan().loseAtMost();
    if (loseAtMost == null) {
      throw RestorePointFailure.NOT_INJECTED.because("nothing says how old is too old");
    }
    Instant old = clock.instant().minus(loseAtMost).minus(TOO_OLD);
    site.copy().publish(new RestorePointId(injection.point().plan(), old), manifest);
    return "too old: ";
  }

  private String withWrongManifest(Manifest manifest) throws IOException {
    copyAll(manifest);
    SourceFaults.Invented invented = faults.invent(contents(manifest));
    site.copy().publish(injection.point(), manifest.with(invented.contents()));
    return invented.shownBy();
  }

  private String altered(Manifest manifest, SourceFaults.Change change) throws Exception {
    Component dump = dump(manifest);
    copyAllBut(dump, manifest);
    AtomicReference<Component> stored = new AtomicReference<>(dump);
    String shownBy =
        faults.alter(
            site,
            manifest,
            contents(manifest),
            change,
            plain -> stored.set(packedAs(dump).store(dump, plain, Long.MAX_VALUE)));
    site.copy().publish(injection.point(), manifest.with(stored.get()));
    return shownBy;
  }

  private String withWrongKey(Manifest manifest) throws IOException {
    Component dump = dump(manifest);
    String key =
        Encoding.parse(dump.encoding())
            .map(Encoding::key)
            .orElseThrow(() ->
                RestorePointFailure.NOT_INJECTED.because("the restore point is not encrypted"));
    copyAllBut(dump, manifest);
    Packer another = new Packer(site.copy(), Optional.of(ComponentCipher.ofNobody(key)));
    try (InputStream plain = site.store().read(dump)) {
      Component other = new PackedDump(another).store(dump, plain, Long.MAX_VALUE);
      site.copy().publish(injection.point(), manifest.with(other));
    }
    return "can't be decrypted with the key " + key;
  }

  /** The log is not copied: it may be large, and the drill is told not to find the segment. */
  private String withGap(Manifest manifest) throws IOException {
    copyAll(manifest);
    site.copy().publish(injection.point(), manifest);
    return "recovery ended before ";
  }

  private PackedDump packedAs(Component component) {
    return new PackedDump(site.store().keys().packerAs(component, site.copy()));
  }

  private void copyAll(Manifest manifest) throws IOException {
    for (Component component : manifest.components()) {
      copy(component);
    }
  }

  private void copyAllBut(Component one, Manifest manifest) throws IOException {
    for (Component component : manifest.components()) {
      if (!component.equals(one)) {
        copy(component);
      }
    }
  }

  private void copy(Component component) throws IOException {
    try (InputStream stored = site.store().place().read(component);
        Upload upload = site.copy().write(component.key(), component.bytes())) {
      stored.transferTo(upload);
      upload.complete();
    }
  }

  private Component dump(Manifest manifest) {
    return manifest
        .component(faults.component(manifest))
        .orElseThrow(() ->
            RestorePointFailure.NOT_INJECTED.because("the restore point has no dump to damage"));
  }

  private static Contents contents(Manifest manifest) {
    Contents contents = manifest.contents();
    if (contents != null) {
      return contents;
    }
    throw RestorePointFailure.NOT_INJECTED.because(
        "the manifest does not say what it must restore to");
  }
}
