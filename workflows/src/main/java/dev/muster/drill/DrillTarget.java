package dev.muster.drill;

import java.util.Optional;

/**
 * The server that a drill would write to, as it said itself.
 *
 * @param identity what no other has: of PostgreSQL its system identifier, which a copy of its files
 *     shares; of Redis the id of its run
 */
public record DrillTarget(String host, int port, String identity, String dataDirectory) {

  /**
   * Why nothing may be written there; empty when it is the drill's own.
   *
   * @param sourceHost where what was backed up is
   * @param sourceIdentity of that
   * @param ownDirectory where the drill made its server
   */
  public Optional<String> refusal(
      String sourceHost, int sourcePort, String sourceIdentity, String ownDirectory) {
    if (host.equals(sourceHost) && port == sourcePort) {
      return Optional.of("%s:%d is where production is".formatted(host, port));
    }
    if (identity.equals(sourceIdentity)) {
      return Optional.of(
          "the server at %s:%d is the one that was backed up, or a copy of its files: %s"
              .formatted(host, port, identity));
    }
    return dataDirectory.equals(ownDirectory)
        ? Optional.empty()
        : Optional.of(
            "the server at %s:%d has its data in %s, and the drill's is in %s"
                .formatted(host, port, dataDirectory, ownDirectory));
  }
}
