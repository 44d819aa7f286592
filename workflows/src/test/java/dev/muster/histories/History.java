package dev.muster.histories;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.backup.BackupWorkflowImpl;
import dev.muster.backup.HeartbeatWorkflowImpl;
import dev.muster.backup.PlannedBackupWorkflowImpl;
import dev.muster.drill.DrillWorkflowImpl;
import dev.muster.drill.PlannedDrillWorkflowImpl;
import dev.muster.evidence.EvidenceWorkflowImpl;
import dev.muster.failover.FailoverWorkflowImpl;
import dev.muster.failover.managed.ManagedFailoverWorkflowImpl;
import dev.muster.failover.redis.RedisFailoverWorkflowImpl;
import dev.muster.failover.rehearsal.PlannedRehearsalWorkflowImpl;
import dev.muster.failover.rehearsal.RehearsalWorkflowImpl;
import dev.muster.freeze.StopTheLineWorkflowImpl;
import dev.muster.hold.AlertHoldWorkflowImpl;
import dev.muster.incident.IncidentWorkflowImpl;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.notice.PagerWorkflowImpl;
import dev.muster.recovery.RecoveryWorkflowImpl;
import dev.muster.restore.RestoreWorkflowImpl;
import dev.muster.retention.RetentionWorkflowImpl;
import dev.muster.routine.PlannedRoutineWorkflowImpl;
import dev.muster.routine.RoutineWorkflowImpl;
import dev.muster.selfcheck.SelfCheckWorkflowImpl;
import dev.muster.summary.PlannedSummaryWorkflowImpl;
import dev.muster.summary.SummaryWorkflowImpl;
import dev.muster.window.PlannedWindowWorkflowImpl;
import dev.muster.window.WindowWorkflowImpl;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A recorded history in a file; long ones are compressed. */
public record History(String name, WorkflowExecutionHistory events) {
  static final Path FOLDER = Path.of("src/test/resources/histories");

  /** The workflows that histories are recorded of. */
  static final Map<String, Class<?>> WORKFLOWS =
      Map.ofEntries(
          entry("AlertHold", AlertHoldWorkflowImpl.class),
          entry("Approval", ApprovalWorkflowImpl.class),
          entry("Backup", BackupWorkflowImpl.class),
          entry("Drill", DrillWorkflowImpl.class),
          entry("Failover", FailoverWorkflowImpl.class),
          entry("FailoverRehearsal", RehearsalWorkflowImpl.class),
          entry("HeartbeatTable", HeartbeatWorkflowImpl.class),
          entry("Incident", IncidentWorkflowImpl.class),
          entry("Evidence", EvidenceWorkflowImpl.class),
          entry("ManagedFailover", ManagedFailoverWorkflowImpl.class),
          entry("Pager", PagerWorkflowImpl.class),
          entry("PlannedBackup", PlannedBackupWorkflowImpl.class),
          entry("PlannedDrill", PlannedDrillWorkflowImpl.class),
          entry("PlannedRehearsal", PlannedRehearsalWorkflowImpl.class),
          entry("PlannedWindow", PlannedWindowWorkflowImpl.class),
          entry("Window", WindowWorkflowImpl.class),
          entry("PlannedSummary", PlannedSummaryWorkflowImpl.class),
          entry("Summary", SummaryWorkflowImpl.class),
          entry("Recovery", RecoveryWorkflowImpl.class),
          entry("RedisFailover", RedisFailoverWorkflowImpl.class),
          entry("Restore", RestoreWorkflowImpl.class),
          entry("PlannedRoutine", PlannedRoutineWorkflowImpl.class),
          entry("Retention", RetentionWorkflowImpl.class),
          entry("Routine", RoutineWorkflowImpl.class),
          entry("SelfCheck", SelfCheckWorkflowImpl.class),
          entry("System", LeaseWorkflowImpl.class),
          entry("StopTheLine", StopTheLineWorkflowImpl.class));

  private static final int LONG = 150_000;
  private static final String PLAIN = ".json";
  private static final String COMPRESSED = ".json.gz";

  static List<History> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(History::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static History of(String name) {
    return all().stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
  }

  private static History read(Path file) {
    String name = file.getFileName().toString();
    boolean compressed = name.endsWith(COMPRESSED);
    try (InputStream raw = Files.newInputStream(file);
        InputStream text = compressed ? new GZIPInputStream(raw) : raw) {
      String json = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      String plain = name.substring(0, name.indexOf(PLAIN));
      return new History(plain, WorkflowExecutionHistory.fromJson(json));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** Takes the place of what was recorded under this name before. */
  public void write() {
    byte[] json = compact(events.toJson(false));
    boolean compress = json.length > LONG;
    Path file = FOLDER.resolve(name + (compress ? COMPRESSED : PLAIN));
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream text = compress ? new GZIPOutputStream(raw) : raw) {
      text.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static byte[] compact(String json) {
    ObjectMapper mapper = new ObjectMapper();
    try {
      return mapper.writeValueAsBytes(mapper.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  String workflowType() {
    return events
        .getEvents()
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes()
        .getWorkflowType()
        .getName();
  }

  @Override
  public String toString() {
    return name;
  }
}
