package dev.muster.trials.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the parts of a stack are started, as the script that found them wrote it.
 *
 * @param policy the directory to write the policy to
 * @param logs the directory for the parts' output
 * @param starter the front's address
 * @param temporal host and port
 * @param sink the port at which pages are to be taken
 * @param secrets by the name of the variable that holds them
 * @param parts in the order of starting
 * @param backups where backups are tried; null when they are not
 * @param windows where windows are tried; null when they are not
 * @param failovers where switchovers are tried; null when they are not
 */
public record Plan(
    Path policy,
    Path logs,
    URI starter,
    String temporal,
    int sink,
    Map<String, String> secrets,
    List<PartPlan> parts,
    @Nullable Backups backups,
    @Nullable Windows windows,
    @Nullable Failovers failovers) {

  public Plan {
    secrets = Map.copyOf(secrets);
    parts = List.copyOf(parts);
  }

  /** A stack without backups, windows and switchovers. */
  public Plan(
      Path policy,
      Path logs,
      URI starter,
      String temporal,
      int sink,
      Map<String, String> secrets,
      List<PartPlan> parts) {
    this(policy, logs, starter, temporal, sink, secrets, parts, null, null, null);
  }

  /**
   * Where backups are tried.
   *
   * @param source the port of the server whose database is backed up
   * @param pictures the port of the store whose bucket is backed up
   * @param store the port of the store itself
   * @param line the port at which Muster reaches it, by a line that can fail
   * @param toxiproxy what makes the line fail
   * @param buckets the folder that holds a folder for each bucket
   * @param drills the folder in which drills restore
   * @param cluster null where there is no pgBackRest
   */
  public record Backups(
      int source,
      int pictures,
      int store,
      int line,
      URI toxiproxy,
      Path buckets,
      Path drills,
      @Nullable Cluster cluster) {
    /** The same, where nothing is between Muster and the stores. */
    public Backups direct() {
      return new Backups(
          source,
          pictures,
          store,
          store,
          toxiproxy,
          buckets,
          drills,
          cluster == null ? null : cluster.direct());
    }
  }

  /**
   * A whole server that is backed up, and pgBackRest's repository of it.
   *
   * @param data its data directory
   * @param store the port of the store that has the repository
   * @param line the port at which Muster reaches it
   * @param certificate of that store
   * @param settings what pgBackRest is told by the cluster's owner, with its secrets
   * @param repository the folder that is the bucket
   */
  public record Cluster(
      int port,
      Path data,
      String stanza,
      int store,
      int line,
      Path certificate,
      Path settings,
      Path repository) {
    Cluster direct() {
      return new Cluster(port, data, stanza, store, store, certificate, settings, repository);
    }
  }

  /**
   * Where windows are tried: a shop whose backups are tried as well.
   *
   * @param home the shop's folder
   * @param shop where its customers reach it, through HAProxy
   * @param web the web application itself
   * @param runtime HAProxy's runtime socket
   * @param commands that the shop's host allows, by name
   */
  public record Windows(
      Path home,
      URI shop,
      URI web,
      Path runtime,
      URI alertmanager,
      Map<String, List<String>> commands) {
    public Windows {
      commands = Map.copyOf(commands);
    }
  }

  /**
   * Where switchovers are tried: a pair of servers that trials make themselves.
   *
   * @param home the folder that has a folder for each server
   * @param programs where PostgreSQL's are
   * @param owner as whom the servers run; null for this process's own user
   * @param front the port at which clients reach the pair, through HAProxy
   * @param runtime HAProxy's runtime socket
   * @param configuration that HAProxy starts with
   * @param north the port of the server that writes at first
   * @param west the port of the one that follows it
   * @param names who keeps the record that leads to the pair; null where there is nobody
   */
  public record Failovers(
      Path home,
      Path programs,
      @Nullable String owner,
      int front,
      Path runtime,
      Path configuration,
      int north,
      int west,
      @Nullable Names names) {}

  /**
   * A server of the DNS that takes updates.
   *
   * @param key the file of the key that it asks for
   */
  public record Names(int port, Path key) {}

  /**
   * One process.
   *
   * @param health what answers once it is ready; null when an open port says so
   * @param spare not started with the others, but by the trial that needs more of a kind
   */
  public record PartPlan(
      String name,
      List<String> command,
      Map<String, String> environment,
      int port,
      @Nullable URI health,
      boolean spare) {
    public PartPlan {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  public static Plan read(Path file) throws IOException {
    return new ObjectMapper().readValue(file.toFile(), Plan.class);
  }

  /** The secret in a variable. */
  public String secret(String variable) {
    String value = secrets.get(variable);
    if (value == null) {
      throw new IllegalArgumentException("the plan has no " + variable);
    }
    return value;
  }
}
