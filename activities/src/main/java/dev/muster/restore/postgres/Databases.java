package dev.muster.restore.postgres;

import dev.muster.restorepoint.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The databases of a server, as a session in another one of them sees and changes them. */
record Databases(Connection session) {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final String CREATE =
      """
      SELECT format(
        'CREATE DATABASE %I TEMPLATE template0 OWNER %I ENCODING %L LC_COLLATE %L LC_CTYPE %L'
          || ' TABLESPACE %I CONNECTION LIMIT %s',
        ?::text, pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate, datctype,
        spcname, datconnlimit)
        || CASE to_jsonb(d) ->> 'datlocprovider'
          WHEN 'c' THEN ' LOCALE_PROVIDER libc'
          WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L',
            coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale'))
          WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L',
            to_jsonb(d) ->> 'datlocale')
          ELSE '' END
      FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace WHERE datname = ?
      """;

  private static final String GRANTS =
      """
      SELECT format('GRANT %s ON DATABASE %I TO %s%s', privilege_type, ?::text,
        CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
        CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
      FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
      WHERE datname = ?
      """;

  /** One line for each setting: taken over as it stands, whatever kind of list it is. */
  private static final String SETTINGS =
      """
      SELECT split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1),
        CASE setrole WHEN 0 THEN format('ALTER DATABASE %I SET ', ?::text)
          ELSE format('ALTER ROLE %I IN DATABASE %I SET ', pg_get_userbyid(setrole), ?::text) END
      FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(setconfig) setting
      WHERE datname = ?
      """;

  /** What no other server has, unless it has a copy of its files. */
  static String server(PostgresLogin login) throws SQLException {
    try (Connection session = login.open(ANSWER)) {
      return new Databases(session)
          .texts("SELECT system_identifier::text FROM pg_control_system()")
          .getFirst();
    }
  }

  /** Whether there is one of a name. */
  boolean has(String name) throws SQLException {
    return !texts("SELECT datname FROM pg_database WHERE datname = ?", name).isEmpty();
  }

  /** What one of an identity is called now; null when there is none. */
  @Nullable String nameOf(long identity) throws SQLException {
    return first(
        "SELECT datname FROM pg_database WHERE oid = ?::text::oid", String.valueOf(identity));
  }

  /** What tells one from another that has had its name; 0 when there is none. */
  long identity(String name) throws SQLException {
    String identity = first("SELECT oid::text FROM pg_database WHERE datname = ?", name);
    return identity == null ? 0 : Long.parseLong(identity);
  }

  /** Whether transactions in it are prepared, which outlive their sessions. */
  boolean hasPrepared(String name) throws SQLException {
    return first("SELECT gid FROM pg_prepared_xacts WHERE database = ? LIMIT 1", name) != null;
  }

  private @Nullable String first(String question, String value) throws SQLException {
    List<String> texts = texts(question, value);
    return texts.isEmpty() ? null : texts.getFirst();
  }

  /** Makes an empty one with owner, encoding and locale of another; of its own without one. */
  void createLike(String model, String name) throws SQLException {
    if (!has(model)) {
      run("CREATE DATABASE " + quoted(name) + " TEMPLATE template0");
      return;
    }
    run(texts(CREATE, name, model).getFirst());
  }

  /**
   * Gives it grants and settings of another, where there is one: once nothing is to be restored any
   * more, because a setting may forbid that.
   */
  void settleLike(String model, String name) throws SQLException {
    if (!has(model)) {
      return;
    }
    run("REVOKE ALL ON DATABASE " + quoted(name) + " FROM PUBLIC");
    for (String grant : texts(GRANTS, name, model)) {
      run(grant);
    }
    settings(model, name);
  }

  private void settings(String model, String name) throws SQLException {
    try (PreparedStatement asked = session.prepareStatement(SETTINGS)) {
      asked.setString(1, name);
      asked.setString(2, name);
      asked.setString(3, model);
      try (ResultSet row = asked.executeQuery()) {
        while (row.next()) {
          set(row.getString(3), row.getString(1), row.getString(2));
        }
      }
    }
  }

  /** Only for as long as it takes: a setting may be one that would keep this session from more. */
  private void set(String command, String name, String value) throws SQLException {
    together(() -> {
      texts("SELECT set_config(?, ?, true)", name, value);
      run(command + quoted(name) + " FROM CURRENT");
    });
  }

  /** Ends who is in it, and removes it; nothing when there is none. */
  void drop(String name) throws SQLException {
    run("DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)");
  }

  void admit(String name, boolean anybody) throws SQLException {
    run("ALTER DATABASE %s ALLOW_CONNECTIONS %s".formatted(quoted(name), anybody));
  }

  /** Ends all sessions in it; how many there still were. */
  int evict(String name) throws SQLException {
    return texts("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?", name)
        .size();
  }

  void rename(String name, String other) throws SQLException {
    run("ALTER DATABASE %s RENAME TO %s".formatted(quoted(name), quoted(other)));
  }

  /** Does several things, or none of them. */
  void together(Doing all) throws SQLException {
    session.setAutoCommit(false);
    try {
      all.run();
      session.commit();
    } catch (SQLException | RuntimeException e) {
      session.rollback();
      throw e;
    } finally {
      session.setAutoCommit(true);
    }
  }

  /** What is done together. */
  @FunctionalInterface
  interface Doing {
    void run() throws SQLException;
  }

  private String quoted(String name) throws SQLException {
    return texts("SELECT quote_ident(?)", name).getFirst();
  }

  private void run(String command) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(command);
    }
  }

  private List<String> texts(String question, String... values) throws SQLException {
    try (PreparedStatement asked = session.prepareStatement(question)) {
      for (int place = 0; place < values.length; place++) {
        asked.setString(place + 1, values[place]);
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet row = asked.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
      return texts;
    }
  }
}
