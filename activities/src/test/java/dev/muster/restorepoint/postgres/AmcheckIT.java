package dev.muster.restorepoint.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.incident.postgres.PostgresCluster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is damaged in the files of a server while it is down is found once it is up. */
class AmcheckIT {
  private static final int PAGE = 8_192;
  private static final int LINE_POINTERS = 24;

  private PostgresCluster cluster;

  @BeforeEach
  void start() throws SQLException {
    cluster = PostgresCluster.start();
    run("CREATE SCHEMA shop");
    run("CREATE TABLE shop.orders (id bigserial PRIMARY KEY, note text)");
    run("INSERT INTO shop.orders (note) SELECT 'order ' || n FROM generate_series(1, 5000) n");
    run("CREATE INDEX by_note ON shop.orders (note)");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void nothingIsFoundInSoundFilesAndAllOfThemAreLookedAt() throws SQLException {
    Amcheck.Result result = check();

    assertThat(result.damages()).isEmpty();
    assertThat(result.relations()).isGreaterThan(100);
    assertThat(check()).isEqualTo(result);
  }

  @Test
  void theExtensionThatADatabaseHasElsewhereIsUsed() throws SQLException {
    run("CREATE EXTENSION amcheck WITH SCHEMA shop");

    assertThat(check().damages()).isEmpty();
  }

  /** The first key of a page becomes its largest. */
  @Test
  void aDamagedIndexIsFound() throws SQLException, IOException {
    damage("shop.by_note", page -> replace(page, "order 1", "orderz1"));

    assertThat(check().damages())
        .singleElement()
        .asString()
        .startsWith("index shop.by_note: ")
        .contains("by_note");
  }

  @Test
  void anIndexThatLacksARowIsFoundByTheRows() throws SQLException {
    run("UPDATE pg_index SET indisready = false WHERE indexrelid = 'shop.by_note'::regclass");
    run("INSERT INTO shop.orders (note) VALUES ('a row that no index knows')");
    run("UPDATE pg_index SET indisready = true WHERE indexrelid = 'shop.by_note'::regclass");

    assertThat(check().damages())
        .singleElement()
        .asString()
        .startsWith("index shop.by_note: ")
        .contains("lacks matching index tuple");
  }

  @Test
  void aDamagedTableIsFound() throws SQLException, IOException {
    damage("shop.orders", page -> page.putInt(LINE_POINTERS, page.getInt(LINE_POINTERS) | 7));

    assertThat(check().damages())
        .anySatisfy(damage ->
            assertThat(damage).startsWith("table shop.orders: block 1, row 1: line pointer"));
  }

  private Amcheck.Result check() throws SQLException {
    return new Amcheck(() -> cluster.dataSource().getConnection(), 2, (tables, of) -> {}).check();
  }

  /** Changes the second page of a relation while nobody reads it. */
  private void damage(String relation, Consumer<ByteBuffer> change)
      throws SQLException, IOException {
    run("CHECKPOINT");
    Path file =
        Path.of(ask("SHOW data_directory"), ask("SELECT pg_relation_filepath('" + relation + "')"));
    cluster.halt();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.nativeOrder());
      channel.read(page, PAGE);
      change.accept(page);
      channel.write(page.rewind(), PAGE);
    }
    cluster.resume();
  }

  private static void replace(ByteBuffer page, String text, String instead) {
    String held = new String(page.array(), StandardCharsets.ISO_8859_1);
    int at = held.lastIndexOf(text);
    assertThat(at).isPositive();
    for (int i = 0; i < instead.length(); i++) {
      page.put(at + i, (byte) instead.charAt(i));
    }
  }

  private String ask(String query) throws SQLException {
    try (Connection connection = cluster.dataSource().getConnection()) {
      return Snapshot.text(connection, query);
    }
  }

  private void run(String command) throws SQLException {
    try (Connection connection = cluster.dataSource().getConnection()) {
      Snapshot.execute(connection, command);
    }
  }
}
