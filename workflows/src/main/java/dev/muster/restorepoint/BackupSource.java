package dev.muster.restorepoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a backup is of, and how it is reached. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = PostgresAddress.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = PostgresAddress.class, name = "postgres"),
  @JsonSubTypes.Type(value = RedisAddress.class, name = "redis")
})
public sealed interface BackupSource permits PostgresAddress, RedisAddress {
  /** What it is, for people, such as {@code PostgreSQL}. */
  String product();
}
