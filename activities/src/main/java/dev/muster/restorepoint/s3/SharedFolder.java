package dev.muster.restorepoint.s3;

import dev.muster.restorepoint.SharedObject;
import dev.muster.restorepoint.StoreAddress;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the restore points of a plan share in a store, each object once. */
public record SharedFolder(Place place, String plan) {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
  private static final int REMOVED_AT_ONCE = 1_000;

  /** The names of all that is there. */
  public NameSet names() {
    NameSet names = new NameSet();
    listed().map(S3Object::key).map(this::name).filter(SharedFolder::isName).forEach(names::add);
    return names;
  }

  /** Whether there is anything. */
  public boolean isEmpty() {
    return listed().findFirst().isEmpty();
  }

  /** Removes what is in no set and was stored before a moment; how many there were. */
  public int sweep(NameSet kept, Instant before) {
    return listed()
        .filter(stored -> stored.lastModified().isBefore(before))
        .map(S3Object::key)
        .map(this::name)
        .filter(name -> isName(name) && !kept.has(name))
        .gather(Gatherers.windowFixed(REMOVED_AT_ONCE))
        .mapToInt(this::remove)
        .sum();
  }

  private int remove(List<String> names) {
    place.delete(names.stream().map(name -> SharedObject.key(plan, name)).toList());
    return names.size();
  }

  private Stream<S3Object> listed() {
    return place
        .client()
        .listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(folder()))
        .contents()
        .stream();
  }

  private String name(String key) {
    return key.substring(folder().length());
  }

  private static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private String folder() {
    return place.prefix() + StoreAddress.sharedFolder(plan) + "/";
  }
}
