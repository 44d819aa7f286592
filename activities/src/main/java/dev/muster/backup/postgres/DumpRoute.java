package dev.muster.backup.postgres;

import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.Component;
import java.io.IOException;
import java.sql.SQLException;

/** The way of a dump from the program that writes it into the store. */
sealed interface DumpRoute extends AutoCloseable permits StreamedDump, SpooledDump {
  /** What the program is told of it. */
  String[] arguments();

  /** Stores what the program writes, which is whole once it has ended and all was read. */
  Component store(RunningProgram dump, Reading reading) throws SQLException, IOException;

  @Override
  void close();
}
