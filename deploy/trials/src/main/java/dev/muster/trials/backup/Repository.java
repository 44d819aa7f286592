package dev.muster.trials.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.trials.stack.BackupPolicy;
import dev.muster.trials.stack.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What pgBackRest keeps of a cluster, as it says itself and as the disk has it: Muster's own word
 * is not taken for it.
 *
 * @param sets the folder that has a folder for each backup, whole or not
 */
public record Repository(PgBackRestTool tool, Path sets) {
  private static final String MANIFEST = "backup.manifest";
  private static final String FILES = "pg_data";
  private static final String SOUND = "status: ok";
  private static final String LABEL = "\\d{8}-\\d{6}F.*";
  private static final long MEBIBYTE = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** That of the cluster of a plan. */
  public static Repository of(Plan.Cluster cluster) {
    return new Repository(
        new PgBackRestTool(cluster.settings(), cluster.stanza()),
        cluster
            .repository()
            .resolve(BackupPolicy.REPOSITORY.substring(1))
            .resolve("backup")
            .resolve(cluster.stanza()));
  }

  /** The labels of the backups that can be restored, by what it says. */
  public Set<String> labels() throws IOException, InterruptedException {
    Set<String> labels = new TreeSet<>();
    told().path("backup").forEach(set -> labels.add(set.path("label").asText()));
    return labels;
  }

  /** Whether somebody holds its lock. */
  public boolean isLocked() throws IOException, InterruptedException {
    return told().path("status").path("lock").path("backup").path("held").asBoolean();
  }

  private JsonNode told() throws IOException, InterruptedException {
    return JSON.readTree(tool.run("info", "--output=json")).path(0);
  }

  /** What its backups and its log lack of being whole, in words; nothing before the first one. */
  public List<String> faults() throws IOException, InterruptedException {
    if (labels().isEmpty()) {
      return List.of();
    }
    String said = tool.run("verify", "--output=text", "--verbose");
    return said.contains(SOUND) ? List.of() : List.of("pgbackrest verify says " + said);
  }

  /** The backups that were begun and never became whole. */
  public List<String> unfinished() throws IOException {
    List<String> unfinished = new ArrayList<>();
    for (Path set : folders()) {
      if (!Files.exists(set.resolve(MANIFEST))) {
        unfinished.add(set.getFileName().toString());
      }
    }
    return unfinished;
  }

  private List<Path> folders() throws IOException {
    if (!Files.exists(sets)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(sets)) {
      return all.filter(path -> path.getFileName().toString().matches(LABEL)).toList();
    }
  }

  /** Whether files are being copied into it, and some are there. */
  public boolean isFilling() throws IOException {
    if (!tool.isRunning("backup:local")) {
      return false;
    }
    for (String label : unfinished()) {
      if (sizeOf(sets.resolve(label).resolve(FILES)) > MEBIBYTE) {
        return true;
      }
    }
    return false;
  }

  /** Whether a backup of the cluster is being taken. */
  public boolean isBackingUp() throws IOException {
    return tool.isRunning("backup");
  }

  /** What goes away meanwhile is not counted. */
  private static long sizeOf(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }
}
