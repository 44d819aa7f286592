package dev.muster.drill.bucket;

import dev.muster.drill.store.Found;
import dev.muster.drill.store.SourceRestore.Attempt;
import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.ObjectContents;
import dev.muster.restorepoint.StoredObject;
import dev.muster.restorepoint.bucket.ObjectList;
import dev.muster.restorepoint.s3.DamagedException;
import dev.muster.text.Text;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Reads the objects that a drill is of, many at a time, and finds those that are not equal. */
final class ObjectsReading {
  /** Who has so many is not helped by more. */
  private static final int MOST_DIFFERENCES = 1_000;

  private static final int LONGEST_KEY = 200;

  private final Attempt attempt;
  private final int atOnce;
  private final RestoredObject restored;
  private final Set<String> missing;
  private long objects;
  private long bytes;

  ObjectsReading(Attempt attempt, int atOnce) throws IOException {
    this.attempt = attempt;
    this.atOnce = atOnce;
    restored = RestoredObject.of(attempt);
    missing = new HashSet<>(attempt.plan().tables());
  }

  /** One thing for each that is not equal, up to a thousand. */
  List<Difference> differences() throws IOException {
    List<Difference> differences = new ArrayList<>();
    try (ObjectList list = ObjectList.open(attempt.store(), attempt.manifest())) {
      list.stream()
          .filter(this::isWanted)
          .gather(Gatherers.mapConcurrent(atOnce, this::read))
          .peek(this::count)
          .flatMap(read -> read.difference().stream())
          .limit(MOST_DIFFERENCES)
          .forEach(differences::add);
      return differences;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** All, or those that are named, where a name that ends in a slash is of all below it. */
  private boolean isWanted(StoredObject object) {
    List<String> only = attempt.plan().tables();
    boolean wanted = only.isEmpty();
    for (String one : only) {
      if (object.key().equals(one) || (one.endsWith("/") && object.key().startsWith(one))) {
        missing.remove(one);
        wanted = true;
      }
    }
    return wanted;
  }

  private void count(Read read) {
    if (Thread.currentThread().isInterrupted()) {
      throw new UncheckedIOException(new InterruptedIOException("the drill was interrupted"));
    }
    objects++;
    bytes += read.object().bytes();
    attempt.times().fetched(read.object().bytes());
    attempt.times().read(Math.toIntExact(objects), Math.toIntExact(objects));
  }

  private Read read(StoredObject object) {
    try {
      return new Read(object, restored.difference(object));
    } catch (NoSuchKeyException e) {
      return new Read(object, Optional.of(object.differs(Difference.ABSENT)));
    } catch (DamagedException e) {
      return new Read(object, Optional.of(object.differs("what can't be decrypted and unpacked")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it comes to. */
  Found found(List<Difference> differences) {
    List<String> findings =
        new ArrayList<>(differences.stream().map(Difference::sentence).toList());
    if (!missing.isEmpty()) {
      findings.add(
          "the restore point has not all of "
              + Text.line(String.join(", ", attempt.plan().tables()), LONGEST_KEY));
    }
    return new Found(findings, ObjectContents.words(objects, bytes), 0, List.of());
  }

  private record Read(StoredObject object, Optional<Difference> difference) {}
}
