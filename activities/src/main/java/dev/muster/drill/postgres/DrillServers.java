package dev.muster.drill.postgres;

import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillServer;
import dev.muster.drill.DrillTarget;
import dev.muster.program.Programs;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.postgres.PostgresTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes servers that a drill may write to. */
record DrillServers(
    PostgresAddress source,
    DrillPlan plan,
    Programs programs,
    PostgresTools tools,
    WorkFolder folder) {
  private static final long LEAST_SPACE = 256L << 20;

  /** Where the programs are that fit what was backed up. */
  Path bin(Manifest manifest) {
    return tools.serverFor(Integer.parseInt(manifest.source().version().split("\\D", 2)[0]));
  }

  /** One that is proven not to be production; refused when it may be, or when space is short. */
  ThrowAwayServer provision(Manifest manifest, DrillServer kind) throws Exception {
    ThrowAwayServer server =
        ThrowAwayServer.start(programs, bin(manifest), folder, kind, plan.giveUpAfter());
    try {
      DrillTarget target = server.target();
      Optional<String> refusal =
          target.refusal(
              source.host(), source.port(), manifest.source().identity(), folder.data().toString());
      if (refusal.isPresent()) {
        throw RestorePointFailure.TARGET_REFUSED.because(refusal.get());
      }
      return server;
    } catch (Exception e) {
      server.close();
      throw e;
    }
  }

  /** The dump unpacked, and the database restored with its log. */
  void requireSpace(Manifest manifest) throws IOException {
    long needed = LEAST_SPACE + manifest.databaseSize() * 5 / 2;
    long there = Files.getFileStore(folder.path()).getUsableSpace();
    if (there < needed) {
      throw RestorePointFailure.NO_SPACE.because(
          "the drill needs %,d bytes on disk, and %,d are free".formatted(needed, there));
    }
  }
}
