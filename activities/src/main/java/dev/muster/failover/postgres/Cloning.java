package dev.muster.failover.postgres;

import dev.muster.failover.RejoinActivities.Way;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;

/** Copies the files of the one that writes beside those of a server, and changes them for these. */
record Cloning(Beside beside, Upstream upstream) {
  private static final Duration LIMIT = Duration.ofHours(11);

  /**
   * Copies them; what an attempt before has copied is begun anew, and elsewhere: a part of
   * pg_basebackup may outlive it for a moment.
   */
  void copy(LocalServer server) throws IOException {
    for (Path before : beside.copies()) {
      new FileTree(before).remove();
    }
    Path made = beside.folder().resolve(Beside.COPIES + UUID.randomUUID());
    var _ =
        server
            .programs()
            .run(
                new PostgresLogin(upstream.address(), upstream.name(), upstream.secrets())
                    .command(
                        server.bin().resolve("pg_basebackup"),
                        "--pgdata=" + made,
                        "--wal-method=stream",
                        "--checkpoint=fast",
                        "--no-password")
                    .as(server.owner()),
                LIMIT);
    new FileTree(made).replace(beside.copy());
  }

  /**
   * Puts the copy in the place of the old files, which are kept; done again it ends what it began.
   */
  void exchange(RejoinMark mark) throws IOException {
    if (mark.way() != Way.CLONED || !Files.exists(beside.copy())) {
      return;
    }
    if (Files.exists(beside.data())) {
      Path old = beside.old(mark.run());
      Files.move(beside.data(), old, StandardCopyOption.ATOMIC_MOVE);
      LastingFile.keep(old);
      LastingFile.keep(beside.data());
    }
    Files.move(beside.copy(), beside.data(), StandardCopyOption.ATOMIC_MOVE);
    LastingFile.keep(beside.data());
  }
}
