package dev.muster.health;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Muster's PostgreSQL. */
@Component
final class DatabaseCheck implements HealthCheck {
  private final JdbcClient database;

  DatabaseCheck(JdbcClient database) {
    this.database = database;
  }

  @Override
  public String part() {
    return "database";
  }

  @Override
  public void check() {
    database.sql("SELECT 1").query(Integer.class).single();
  }
}
