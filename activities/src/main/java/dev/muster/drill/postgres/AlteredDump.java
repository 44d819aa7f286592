package dev.muster.drill.postgres;

import dev.muster.drill.DrillServer;
import dev.muster.drill.store.SourceFaults;
import dev.muster.program.Command;
import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.postgres.DumpFolder;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;

/** Restores a dump, changes what it came to, and dumps that again. */
record AlteredDump(DrillServers servers, int parallel, LongConsumer progress) {
  private static final String NAME = "muster/self-test";

  /** Which table was altered; the dump is good once this returns. */
  String of(
      Unpacker store,
      Manifest manifest,
      DatabaseContents contents,
      Alteration alteration,
      SourceFaults.Taker taker)
      throws Exception {
    servers.requireSpace(manifest);
    try (ThrowAwayServer server = servers.provision(manifest, DrillServer.FAST)) {
      restore(server, store, manifest);
      PostgresLogin copy = server.login(LogicalRestore.DATABASE, NAME);
      String table = altered(copy, contents, alteration);
      dump(copy, manifest, taker);
      return table;
    }
  }

  private void restore(ThrowAwayServer server, Unpacker store, Manifest manifest)
      throws IOException {
    LogicalRestore restore =
        new LogicalRestore(
            servers.programs(),
            servers.bin(manifest),
            servers.folder().fetched(),
            parallel,
            servers.plan().giveUpAfter());
    restore.restore(
        server.login("postgres", NAME),
        restore.fetch(store, manifest, Components.GLOBALS, progress),
        restore.fetchDump(store, manifest, progress),
        List.of());
    new DumpFolder(restore.dump()).delete();
  }

  private static String altered(
      PostgresLogin copy, DatabaseContents contents, Alteration alteration) throws SQLException {
    try (Connection connection = copy.open()) {
      return alteration.to(connection, contents);
    }
  }

  private void dump(PostgresLogin copy, Manifest manifest, SourceFaults.Taker taker)
      throws IOException {
    if (manifest.component(Components.DATABASE_FOLDER).isPresent()) {
      dumpFolder(copy, manifest, taker);
    } else {
      dumpFile(copy, manifest, taker);
    }
  }

  private void dumpFile(PostgresLogin copy, Manifest manifest, SourceFaults.Taker taker)
      throws IOException {
    try (RunningProgram dump =
        servers
            .programs()
            .start(
                command(copy, manifest).with("--format=custom", "--compress=0"),
                servers.plan().giveUpAfter())) {
      taker.take(dump.output());
      dump.awaitSuccess();
    }
  }

  private void dumpFolder(PostgresLogin copy, Manifest manifest, SourceFaults.Taker taker)
      throws IOException {
    DumpFolder folder = new DumpFolder(servers.folder().fetched().resolve("altered"));
    servers
        .programs()
        .run(
            command(copy, manifest).with(folder.arguments(parallel)), servers.plan().giveUpAfter());
    try (InputStream archive = folder.archived()) {
      taker.take(archive);
    }
  }

  private Command command(PostgresLogin copy, Manifest manifest) {
    return copy.command(servers.bin(manifest).resolve("pg_dump"), "--no-password");
  }
}
