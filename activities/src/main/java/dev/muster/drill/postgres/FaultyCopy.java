package dev.muster.drill.postgres;

import dev.muster.drill.SelfTestActivities.Injection;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.Encoding;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.TableContents;
import dev.muster.restorepoint.packing.ComponentCipher;
import dev.muster.restorepoint.packing.Keyring;
import dev.muster.restorepoint.packing.Packer;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Copies a restore point to another place, with a fault. Each method answers with what a drill says
 * that found the fault.
 */
record FaultyCopy(
    Injection injection,
    Place source,
    Place copy,
    Keyring keys,
    AlteredDump altered,
    InstantSource clock) {
  private static final String INVENTED = "muster.a_table_that_is_in_no_dump";

  /** How far in time beyond what may be lost. */
  private static final Duration TOO_OLD = Duration.ofHours(1);

  /** How much of a dump is left, in hundredths of its packed size, which is never the larger. */
  private static final int LEFT = 60;

  String make() throws Exception {
    Manifest manifest = source.manifest(injection.point());
    return switch (injection.fault()) {
      case FLIPPED_BYTE -> withFlippedByte(manifest);
      case TRUNCATED -> truncated(manifest);
      case MISSING_MANIFEST -> withoutManifest(manifest);
      case STALE -> stale(manifest);
      case WRONG_MANIFEST -> withWrongManifest(manifest);
      case ALTERED_ROW -> altered(manifest, Alteration.OF_A_ROW);
      case EMPTIED_TABLE -> altered(manifest, Alteration.OF_A_TABLE);
      case WRONG_KEY -> withWrongKey(manifest);
    };
  }

  private String withFlippedByte(Manifest manifest) throws IOException {
    Component dump = dump(manifest);
    copyAllBut(dump, manifest);
    try (InputStream stored = source.read(dump);
        Upload upload = copy.write(dump.key(), dump.bytes())) {
      stored.transferTo(new FlippedByte(upload, dump.bytes() / 2));
      upload.complete();
    }
    copy.publish(injection.point(), manifest);
    return dump.name() + " is not what was stored";
  }

  private String truncated(Manifest manifest) throws IOException {
    Component dump = dump(manifest);
    copyAllBut(dump, manifest);
    try (InputStream plain = plain().read(dump)) {
      Component cut = packedAs(dump).store(dump, plain, dump.bytes() * LEFT / 100);
      copy.publish(injection.point(), manifest.with(cut));
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
    copy.publish(new RestorePointId(injection.point().plan(), old), manifest);
    return "too old: ";
  }

  private String withWrongManifest(Manifest manifest) throws IOException {
    copyAll(manifest);
    DatabaseContents contents = contents(manifest);
    List<TableContents> tables = new ArrayList<>(contents.tables());
    tables.add(new TableContents(INVENTED, 1, "1"));
    copy.publish(injection.point(), manifest.with(contents.with(tables)));
    return "table " + INVENTED + ": ";
  }

  private String altered(Manifest manifest, Alteration alteration) throws Exception {
    Component dump = dump(manifest);
    copyAllBut(dump, manifest);
    AtomicReference<Component> stored = new AtomicReference<>(dump);
    String table =
        altered.of(
            plain(),
            manifest,
            contents(manifest),
            alteration,
            plain -> stored.set(packedAs(dump).store(dump, plain, Long.MAX_VALUE)));
    copy.publish(injection.point(), manifest.with(stored.get()));
    return "table " + table + ": expected ";
  }

  private String withWrongKey(Manifest manifest) throws IOException {
    Component dump = dump(manifest);
    String key =
        Encoding.parse(dump.encoding())
            .map(Encoding::key)
            .orElseThrow(() ->
                RestorePointFailure.NOT_INJECTED.because("the restore point is not encrypted"));
    copyAllBut(dump, manifest);
    Packer another = new Packer(copy, Optional.of(ComponentCipher.ofNobody(key)));
    try (InputStream plain = plain().read(dump)) {
      Component other = new PackedDump(another).store(dump, plain, Long.MAX_VALUE);
      copy.publish(injection.point(), manifest.with(other));
    }
    return "can't be decrypted with the key " + key;
  }

  private Unpacker plain() {
    return new Unpacker(source, keys);
  }

  private PackedDump packedAs(Component component) {
    return new PackedDump(keys.packerAs(component, copy));
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
    try (InputStream stored = source.read(component);
        Upload upload = copy.write(component.key(), component.bytes())) {
      stored.transferTo(upload);
      upload.complete();
    }
  }

  private static Component dump(Manifest manifest) {
    return manifest
        .component(Components.DATABASE)
        .orElseThrow(() ->
            RestorePointFailure.NOT_INJECTED.because("the restore point has no dump to damage"));
  }

  private static DatabaseContents contents(Manifest manifest) {
    if (manifest.contents() instanceof DatabaseContents contents) {
      return contents;
    }
    throw RestorePointFailure.NOT_INJECTED.because(
        "the manifest does not say what it must restore to");
  }
}
