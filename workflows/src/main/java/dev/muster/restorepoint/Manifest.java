package dev.muster.restorepoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes stored objects a restore point. It is written last: where there is none, there is no
 * restore point, whatever else was stored.
 *
 * @param takenAt the moment that a restore leads back to: that of the snapshot
 * @param completedAt when all of it was stored
 * @param databaseSize of the source in bytes, as the source said
 * @param host that took it
 * @param user as whom the source was read
 * @param components what the restore point is of, first
 * @param contents null when nobody knows what a copy must hold
 * @param heartbeat the last that is in it; null when it has none
 */
public record Manifest(
    int version,
    @JsonProperty("backup_plan") String plan,
    @JsonProperty("backup_date") Instant takenAt,
    @JsonProperty("completed_at") Instant completedAt,
    Source source,
    List<Component> components,
    @JsonProperty("database_size") long databaseSize,
    @JsonProperty("backup_host") String host,
    @JsonProperty("backup_user") String user,
    @Nullable Contents contents,
    @Nullable HeartbeatRow heartbeat) {
  /** The version of this format. */
  public static final int VERSION = 1;

  public Manifest {
    components = List.copyOf(components);
    if (components.isEmpty()) {
      throw new IllegalArgumentException("a restore point of nothing");
    }
    Set<String> names = new HashSet<>();
    for (Component component : components) {
      if (!names.add(component.name())) {
        throw new IllegalArgumentException(component.name() + " is there twice");
      }
    }
    if (completedAt.isBefore(takenAt)) {
      throw new IllegalArgumentException("it was completed before it was taken");
    }
  }

  /** One without a heartbeat. */
  public Manifest(
      int version,
      String plan,
      Instant takenAt,
      Instant completedAt,
      Source source,
      List<Component> components,
      long databaseSize,
      String host,
      String user,
      @Nullable Contents contents) {
    this(
        version,
        plan,
        takenAt,
        completedAt,
        source,
        components,
        databaseSize,
        host,
        user,
        contents,
        null);
  }

  /** All bytes that are stored, shared with other restore points or not. */
  @JsonProperty("total_size")
  public long totalSize() {
    long elsewhere = contents == null ? 0 : contents.storedElsewhere();
    return components.stream().mapToLong(Component::bytes).sum() + elsewhere;
  }

  /** The same of other contents. */
  public Manifest with(Contents others) {
    return with(components, others);
  }

  /** The same with another component in the place of the one of its name. */
  public Manifest with(Component other) {
    return with(
        components.stream().map(one -> one.name().equals(other.name()) ? other : one).toList(),
        contents);
  }

  private Manifest with(List<Component> parts, @Nullable Contents held) {
    return new Manifest(
        version,
        plan,
        takenAt,
        completedAt,
        source,
        parts,
        databaseSize,
        host,
        user,
        held,
        heartbeat);
  }

  /** The names of the keys without which it can't be read. */
  public SortedSet<String> keys() {
    return components.stream()
        .flatMap(component -> keyOf(component).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> keyOf(Component component) {
    return Encoding.parse(component.encoding()).map(Encoding::key);
  }

  /**
   * Why nobody restores it for real: whoever can write to a store may have put it there.
   *
   * @param key the name of the one that its backup encrypts with; null when it does not
   */
  public Optional<String> planted(@Nullable String key) {
    return key == null
        ? Optional.empty()
        : inTheClear()
            .map(component ->
                "%s is not encrypted, and its backup is to be, with the key %s"
                    .formatted(component.name(), key));
  }

  private Optional<Component> inTheClear() {
    return components.stream()
        .filter(component -> !component.name().equals(Components.NAMES))
        .filter(component -> keyOf(component).isEmpty())
        .findFirst();
  }

  /** The component of a name. */
  public Optional<Component> component(String name) {
    return components.stream().filter(component -> component.name().equals(name)).findFirst();
  }
}
