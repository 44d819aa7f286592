package dev.muster.maintenance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** How a system is told, and tells those who use it, that it is being worked on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FlagFileMode.class, name = "flag-file"),
  @JsonSubTypes.Type(value = HttpMode.class, name = "http"),
  @JsonSubTypes.Type(value = HaproxyMode.class, name = "haproxy"),
  @JsonSubTypes.Type(value = CommandMode.class, name = "command"),
  @JsonSubTypes.Type(value = DnsMode.class, name = "dns")
})
public sealed interface MaintenanceMode
    permits FlagFileMode, HttpMode, HaproxyMode, CommandMode, DnsMode {
  /** What is turned on and off, for people. */
  String words();

  /** The machine whose worker turns it, by the worker's own name for it; null for any. */
  default @Nullable String machine() {
    return null;
  }

  /** Whether another machine has another of the same name. */
  default boolean local() {
    return false;
  }
}
