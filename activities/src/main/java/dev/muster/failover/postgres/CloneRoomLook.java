package dev.muster.failover.postgres;

import dev.muster.failover.ReturnSight.CloneRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether the files of the one that writes can take the place of those of a server. */
record CloneRoomLook(LocalServer server, WriterFacts facts) {
  /** One part in so many more than is needed by what is there. */
  private static final int MARGIN = 10;

  CloneRoom room() throws IOException {
    long size = facts.size();
    return new CloneRoom(
        size + size / MARGIN, Files.getFileStore(parent()).getUsableSpace(), obstacle());
  }

  private Path parent() {
    return LastingFile.folder(server.folder());
  }

  private @Nullable String obstacle() throws IOException {
    Path data = server.folder();
    if (Files.isSymbolicLink(data)) {
      return "%s is a link".formatted(data);
    }
    if (!Files.getFileStore(data).equals(Files.getFileStore(parent()))) {
      return "%s is a file system of its own".formatted(data);
    }
    if (Files.isSymbolicLink(data.resolve("pg_wal"))) {
      return "%s is a link".formatted(data.resolve("pg_wal"));
    }
    return facts.hasTablespaces()
        ? "%s has tablespaces of its own".formatted(facts.upstream().writer().name())
        : null;
  }
}
