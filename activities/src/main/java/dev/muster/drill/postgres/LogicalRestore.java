package dev.muster.drill.postgres;

import dev.muster.drill.files.BrokenArchiveException;
import dev.muster.drill.files.Unpacking;
import dev.muster.program.Programs;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.TableName;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.s3.DamagedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Brings a dump from the store onto a server. */
public final class LogicalRestore {
  /** The database that is restored into. */
  static final String DATABASE = "restored";

  private static final int BUFFER = 1 << 18;

  private final Programs programs;
  private final Path bin;
  private final Path folder;
  private final int parallel;
  private final Duration limit;

  /**
   * @param folder for what is fetched
   * @param limit of each program
   */
  public LogicalRestore(Programs programs, Path bin, Path folder, int parallel, Duration limit) {
    this.programs = programs;
    this.bin = bin;
    this.folder = folder;
    this.parallel = parallel;
    this.limit = limit;
  }

  /**
   * Fetches a component into a file, as it was before it was stored.
   *
   * @param progress hears of bytes
   * @throws DamagedException when it is not, to the byte, what was stored
   */
  public Path fetch(Unpacker store, Manifest manifest, String name, LongConsumer progress)
      throws IOException {
    Component component =
        manifest
            .component(name)
            .orElseThrow(() -> new DamagedException("the restore point has no " + name));
    Path file = folder.resolve(name);
    try (InputStream plain = store.read(component);
        OutputStream kept = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
        kept.write(buffer, 0, read);
        progress.accept(read);
      }
    }
    return file;
  }

  /** What a restore point has its dump in, as one file or as a folder; empty when it has none. */
  static Optional<Component> dump(Manifest manifest) {
    return manifest
        .component(Components.DATABASE)
        .or(() -> manifest.component(Components.DATABASE_FOLDER));
  }

  /** Where a dump is, once it was fetched. */
  Path dump() {
    return folder.resolve(Components.DATABASE);
  }

  /**
   * Fetches the dump, as the file or the folder that {@code pg_dump} wrote.
   *
   * @param progress hears of bytes
   * @throws DamagedException when it is not what was stored, or no such folder
   */
  public Path fetchDump(Unpacker store, Manifest manifest, LongConsumer progress)
      throws IOException {
    if (manifest.component(Components.DATABASE_FOLDER).isEmpty()) {
      return fetch(store, manifest, Components.DATABASE, progress);
    }
    Path archive = fetch(store, manifest, Components.DATABASE_FOLDER, progress);
    try (InputStream files = new BufferedInputStream(Files.newInputStream(archive), BUFFER)) {
      new Unpacking(Files.createDirectory(dump()), path -> true).unpack(files);
    } catch (BrokenArchiveException e) {
      throw new DamagedException("it can't be restored: " + e.getMessage());
    }
    Files.delete(archive);
    return dump();
  }

  /**
   * Restores; publications and subscriptions would reach others, so they are left out.
   *
   * @param only tables whose rows alone are restored, without their indexes and constraints, which
   *     may need other tables; everything when there are none
   */
  void restore(PostgresLogin server, Path globals, Path dump, List<TableName> only) {
    programs.run(
        server.command(
            bin.resolve("psql"),
            "--no-psqlrc",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
            "--file=" + globals,
            "--command=CREATE DATABASE %s TEMPLATE template0".formatted(DATABASE)),
        limit);
    if (only.isEmpty()) {
      restore(server, DATABASE, dump, "--no-publications", "--no-tablespaces");
    } else {
      restore(
          server, DATABASE, dump, "--no-publications", "--no-tablespaces", "--section=pre-data");
      restore(server, DATABASE, dump, rowsOf(only));
    }
  }

  private static String[] rowsOf(List<TableName> tables) {
    return Stream.concat(
            Stream.of("--section=data"),
            tables.stream()
                .flatMap(
                    table -> Stream.of("--schema=" + table.schema(), "--table=" + table.name())))
        .toArray(String[]::new);
  }

  /**
   * Restores all of a dump into a database that is there and empty.
   *
   * @param what else {@code pg_restore} is told
   */
  public void restore(PostgresLogin server, String database, Path dump, String... what) {
    programs.run(
        server
            .command(
                bin.resolve("pg_restore"),
                "--exit-on-error",
                "--no-subscriptions",
                "--jobs=" + parallel,
                "--dbname=" + database)
            .with(what)
            .with(dump.toString()),
        limit);
  }
}
