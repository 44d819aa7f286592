package dev.muster.maintenance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is done to a system in a window. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TableWork.class, name = "tables"),
  @JsonSubTypes.Type(value = PoolChange.class, name = "pool"),
  @JsonSubTypes.Type(value = HostCommand.class, name = "command"),
  @JsonSubTypes.Type(value = CertificateRenewal.class, name = "certificate"),
  @JsonSubTypes.Type(value = DiskCheck.class, name = "disks")
})
public sealed interface MaintenanceWork
    permits TableWork, PoolChange, HostCommand, CertificateRenewal, DiskCheck {
  /** What is done, for people. */
  String words();
}
