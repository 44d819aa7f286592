package dev.muster.trials.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The policy of trials of failovers: one pair, known with and without its password, named, with a
 * command that cuts a server off, and with the way home.
 */
public final class FailoverPolicy {
  /** The pair as it is. */
  public static final String LEDGER = "ledger";

  /** The same pair, with a password that it does not take. */
  public static final String LOCKED = "ledger-locked";

  /** The same pair, with a record of the DNS that leads to it. */
  public static final String NAMED = "ledger-named";

  /** The same pair, where a command cuts off a server that is gone. */
  public static final String CUT = "ledger-cut";

  /** The same pair, whose old primary is made to follow. */
  public static final String HOME = "ledger-home";

  private static final String STAYS =
      """
          rejoin: false # what is struck is the switch, and LeadBack makes the old one follow
      """;
  private static final String CUTS =
      """
          lost:
            cut-off-by: {db-north: cut-off-north, db-west: cut-off-west}
      """;
  private static final String FOLLOWS =
      """
          catch-up-within: 60s
      """;
  private static final String PEOPLE =
      """
      people:
        chief: {contact: {pager: chief}}
      roles: {chief: [chief]}
      access:
        chief: {person: chief, role: operator, token: "${env:MUSTER_TRIAL_CHIEF}"}
      systems:
        ledger: {summary: What is owed}
      failovers:
      """;

  private FailoverPolicy() {}

  /** Writes it beside the rest of the policy. */
  public static void write(Path directory, Plan.Failovers places) throws IOException {
    Files.writeString(
        directory.resolve("failovers.yaml"),
        PEOPLE
            + failover(LEDGER, "MUSTER_LEDGER_PASSWORD", places)
            + STAYS
            + failover(LOCKED, "MUSTER_TRIAL_WRONG", places)
            + STAYS
            + failover(CUT, "MUSTER_LEDGER_PASSWORD", places)
            + CUTS
            + STAYS
            + failover(HOME, "MUSTER_LEDGER_PASSWORD", places)
            + FOLLOWS
            + (places.names() == null ? "" : named(places, places.names())));
  }

  private static String named(Plan.Failovers places, Plan.Names names) {
    return failover(NAMED, "MUSTER_LEDGER_PASSWORD", places)
        + STAYS
        + """
            traffic:
              - name: ledger.trial.example
                zone: trial.example
                type: A
                ttl: 30
                values: {db-north: 192.0.2.1, db-west: 192.0.2.2}
                rfc2136: {server: "127.0.0.1:%d", key: "${file:%s}"}
        """
            .formatted(names.port(), names.key());
  }

  private static String failover(String name, String password, Plan.Failovers places) {
    return """
      %s:
        summary: the ledger changes its site
        owner: trial
        system: ledger
        postgres:
          balancer: %s
          database: postgres
          user: muster
          password: "${env:%s}"
          servers:
    %s%s    approval: {roles: [chief], within: 10m}
        closed-within: 5s
        drain-within: 20s
    """
        .formatted(
            name,
            places.runtime(),
            password,
            server("north", places.north(), places),
            server("west", places.west(), places));
  }

  private static String server(String site, int port, Plan.Failovers places) {
    return """
            db-%1$s: {site: %1$s, machine: %1$s, host: 127.0.0.1, port: %2$d,
              data-folder: %3$s/%1$s/data, balanced-as: ledger/db-%1$s}
    """
        .formatted(site, port, places.home());
  }
}
