package dev.muster.trials.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The policy of trials of windows, beside that of trials of backups, whose shop is worked on. */
public final class WindowPolicy {
  /** All that a window can have, with time enough for all of it. */
  public static final String CARE = "care";

  /**
   * One whose rebuild of an index may take a few seconds, as all of it may take little more than a
   * minute.
   */
  public static final String HASTE = "haste";

  /** One that calls what does not answer in time. */
  public static final String HANG = "hang";

  /** One that puts out a version that takes no orders. */
  public static final String RELEASE = "release";

  /** One that somebody has to approve within seconds. */
  public static final String LEAVE = "leave";

  /** One that does little. */
  public static final String LITTLE = "little";

  /** The system that each window holds besides the database. */
  public static final String SYSTEM = "shop-front";

  /** Whose alerts are held. */
  public static final String SERVICE = "shop-front";

  private static final String NOTHING_HELD = "systems: [shop-front, database-of-shop]";
  private static final String LEAVE_OF_A_PERSON =
      NOTHING_HELD + ", approval: {roles: [cto], within: 3s}";

  /** How long an answer takes that a trial has to be in the midst of, in seconds. */
  private static final int SLOW = 4;

  /** Who is told, and where the sink takes what they are told. */
  public static final String CUSTOMERS = "customers";

  private static final String PEOPLE =
      """
      people:
        approver: {contact: {pager: approver}}
      roles: {cto: [approver]}
      access:
        approver: {person: approver, role: responder, token: "${env:MUSTER_TRIAL_APPROVER}"}
      audiences:
        customers: {channel: sink, address: customers}
      systems:
        shop-front: {summary: What customers order from}
      escalation:
        windows: {mode: page-at, levels: [{after: 0s, page: ["person:approver"]}]}
      services:
        shop-front: {owner: trial, escalation: windows, severities: trial, group-by: [alertname]}
        windows: {owner: trial, escalation: windows, severities: trial, group-by: [alertname]}
      windows:
      """;

  private final Plan.Windows places;
  private final Plan.Backups backups;

  private WindowPolicy(Plan.Windows places, Plan.Backups backups) {
    this.places = places;
    this.backups = backups;
  }

  /** Writes it beside the rest of the policy, of which the part of backups is needed. */
  public static void write(Path directory, Plan.Windows places, Plan.Backups backups)
      throws IOException {
    Files.writeString(
        directory.resolve("windows.yaml"), PEOPLE + new WindowPolicy(places, backups).windows());
  }

  private String windows() {
    return window(CARE, "1h", care(), careSteps())
        + window(HASTE, "75s", NOTHING_HELD, List.of(flag(), drain(), rebuild("15s", "dispatched")))
        + window(HANG, "10m", NOTHING_HELD, List.of(flag(), drain(), stop(""), hang()))
        + window(
            RELEASE, "10m", NOTHING_HELD, List.of(flag(), drain(), stop(""), release(), order()))
        + window(LEAVE, "10m", LEAVE_OF_A_PERSON, List.of(flag(), order()))
        + window(LITTLE, "10m", NOTHING_HELD, List.of(flag(), order()));
  }

  private static String window(String name, String length, String terms, List<String> steps) {
    return """
      %s: {summary: "%1$s of the shop", owner: trial, zone: Etc/UTC, length: %s,
        missed: {service: windows, severity: P1}, notices: {leads: [8s, 4s], audiences: [customers]},
        %s,
        steps: [%s]}
    """
        .formatted(name, length, terms, String.join(",\n      ", steps));
  }

  private String care() {
    return """
    services: [shop-front], systems: [shop-front, database-of-shop],
        approval: {roles: [cto], within: 5m, remind: [{targets: ["role:cto"]}]},
        opening: {healthy: [{name: the shop is well, call: %s}], no-incident: [P1]},
        modes: [{flag-file: {path: "%s"}}, {haproxy: %s}],
        silences: [{alertmanager: {url: "%s"}, match: {service: shop-front}}],
        watch: {lasts: 8s, every: 2s, healthy: [{name: the shop is well, call: %s}]}\
    """
        .formatted(slow("opening"), flagFile(), haproxy(), places.alertmanager(), slow("watching"));
  }

  private List<String> careSteps() {
    return List.of(
        "{name: users see that it is worked on, limit: 1m, call: %s}".formatted(slow("modes")),
        stop(", once: " + slow("resuming")),
        "{name: back up, limit: 5m, backup: shop}",
        rebuild("5m", "dispatched, web_orders"),
        order());
  }

  private String flag() {
    return """
    {name: say that it is worked on, limit: 5s, mode: {flag-file: {path: "%s"}},
          resume: {name: say no more, limit: 5s}}\
    """
        .formatted(flagFile());
  }

  private Path flagFile() {
    return places.home().resolve("maintenance");
  }

  private String drain() {
    return """
    {name: send nobody to it, limit: 10s, mode: {haproxy: %s},
          resume: {name: send customers to it, limit: 10s}}\
    """
        .formatted(haproxy());
  }

  private String haproxy() {
    return "{socket: \"%s\", servers: [shop/web], drain-within: 5s}".formatted(places.runtime());
  }

  private static String stop(String once) {
    return """
    {name: stop the worker of jobs, command: stop-jobs, limit: 1m,
          resume: {name: start the worker of jobs, command: start-jobs, limit: 1m%s}}\
    """
        .formatted(once);
  }

  private String rebuild(String limit, String tables) {
    return """
    {name: rebuild indexes, limit: %s, tables: {do: reindex, only: [%s], postgres:
          {host: 127.0.0.1, port: %d, database: shop, user: shop,
           password: "${env:MUSTER_SHOP_PASSWORD}"}}}\
    """
        .formatted(limit, tables, backups.source());
  }

  private String hang() {
    return "{name: wait for what does not come, limit: 6s, call: {url: \"%s/slow/hanging/55\", method: GET, within: 60s}}"
        .formatted(places.web());
  }

  private static String release() {
    return """
    {name: put out the new version, command: new-version, limit: 30s,
          rollback: {name: put out the old version, command: old-version, limit: 30s}}\
    """;
  }

  private String order() {
    return "{name: an order can be placed, limit: 30s, call: {url: \"%s/critical-path\", method: GET, within: 5s}}"
        .formatted(places.web());
  }

  private String slow(String name) {
    return "{url: \"%s/slow/%s/%d\", method: GET, within: 20s}".formatted(places.web(), name, SLOW);
  }
}
