package dev.muster.policy;

import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterRepository;
import dev.muster.restorepoint.StoreAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which cluster a backup is of, and where pgBackRest keeps it. */
record ClusterReader(PolicyReader reader, Map<String, StoreAddress> stores) {
  private static final Duration FULL_EVERY = Duration.ofDays(1);
  private static final String TLS = "https://";

  ClusterAddress cluster(Place place) {
    return new ClusterAddress(
        new BackupReader(reader).database(place),
        place.at("data-directory").text(),
        place.at("stanza").text(),
        repository(place.at("repository")),
        reader.period(place, "full-every").orElse(FULL_EVERY));
  }

  private ClusterRepository repository(Place place) {
    @Nullable StoreAddress store = place.find("store").flatMap(this::store).orElse(null);
    if (place.find("store").isEmpty() && place.find("ca-file").isPresent()) {
      reader.error(place.at("ca-file"), "is of a store, and there is none");
    }
    return new ClusterRepository(
        place.at("path").text(), store, place.find("ca-file").map(Place::text).orElse(null));
  }

  private Optional<StoreAddress> store(Place place) {
    Optional<StoreAddress> store =
        Optional.ofNullable(stores.get(reader.reference(place, Section.STORES)));
    store
        .map(StoreAddress::endpoint)
        .filter(endpoint -> !endpoint.startsWith(TLS))
        .ifPresent(
            endpoint -> reader.error(place, "has no TLS, without which pgBackRest uses no store"));
    return store;
  }

  /** What makes no sense for a backup of a cluster. */
  void require(Place backup) {
    backup
        .find("copy")
        .ifPresent(copy ->
            reader.error(
                copy, "is of what is in a store, and pgBackRest keeps a cluster's files itself"));
  }
}
