package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.readmodel.EvidenceShelf;
import dev.muster.readmodel.EvidenceShelf.Kept;
import dev.muster.restorepoint.Proof;
import dev.muster.standing.BackupState;
import dev.muster.standing.BackupStates;
import dev.muster.standing.BackupSummaries;
import dev.muster.summary.BackupHealth;
import dev.muster.summary.HealthReport;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Which systems are proven restorable and which are not. */
@Hidden
@Controller
class BackupPageController {
  private static final int PROOFS_LOOKED_UP = 100;

  private final Desk desk;
  private final BackupStates states;
  private final BackupSummaries summaries;
  private final EvidenceShelf evidence;
  private final TemporalPages temporal;

  BackupPageController(
      Desk desk,
      BackupStates states,
      BackupSummaries summaries,
      EvidenceShelf evidence,
      TemporalPages temporal) {
    this.desk = desk;
    this.states = states;
    this.summaries = summaries;
    this.evidence = evidence;
    this.temporal = temporal;
  }

  @GetMapping("/console/backups")
  ModelAndView list(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    Times times = desk.times(caller);
    List<BackupState> all = states.all();
    List<BackupHealth> healths = all.stream().map(state -> state.health(times::told)).toList();
    List<BackupLine> lines =
        IntStream.range(0, all.size())
            .mapToObj(number -> BackupLine.of(all.get(number), healths.get(number), times))
            .sorted(BackupLine.WORST_FIRST)
            .toList();
    return desk.page("backups", caller, request)
        .addObject("lines", lines)
        .addObject("health", HealthReport.of(healths).sentence())
        .addObject("sentence", BackupLine.sentence(lines));
  }

  @GetMapping("/console/backups/{name}")
  ModelAndView one(
      @PathVariable String name,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Times times = desk.times(caller);
    return states
        .of(name)
        .map(state ->
            desk.page("backup", caller, request)
                .addObject(
                    "page",
                    BackupPage.of(
                        state,
                        summaries.aftermath(state),
                        times,
                        new RunPages(records(state), times, temporal))))
        .orElseGet(() ->
            desk.message(
                HttpStatus.NOT_FOUND,
                "No such backup",
                "The policy has no backup of that name.",
                caller,
                request));
  }

  private Map<String, Kept> records(BackupState state) {
    List<String> runs =
        state.stores().stream()
            .flatMap(store -> store.points().stream())
            .flatMap(point -> point.proofs().stream())
            .map(Proof::drill)
            .distinct()
            .limit(PROOFS_LOOKED_UP)
            .toList();
    return evidence.ofWorkflows(runs).stream()
        .collect(
            Collectors.toMap(
                kept -> kept.record().run().workflowId(), kept -> kept, (one, _) -> one));
  }
}
