package dev.muster.recovery;

import dev.muster.evidence.EvidenceFact;
import dev.muster.failover.TrafficCalls;
import dev.muster.failover.traffic.RecordStanding;
import dev.muster.failover.traffic.RecordStanding.Leads;
import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import dev.muster.failover.traffic.TrafficLook;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.maintenance.MaintenanceMode;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.TurnedMode;
import dev.muster.plan.PlanRun;
import dev.muster.recovery.RecoveryWork.Names;
import io.temporal.workflow.Workflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows users a page and takes it off again; whoever stops a run leaves it as it is. */
final class SitePages {
  private final PlanRun<RecoveryPlan> run;
  private final SiteSteps steps;
  private final PagesShown shown = new PagesShown();
  private final Map<String, TurnedMode> modes = new HashMap<>();

  SitePages(PlanRun<RecoveryPlan> run) {
    this.run = run;
    steps = new SiteSteps(run);
  }

  /** How a mode stands; nothing is changed. */
  static ModeState look(MaintenanceMode mode) {
    return new TurnedMode(mode, holder("look"), SiteCalls.NOBODY_THERE).look();
  }

  /**
   * Takes a step.
   *
   * @return what users see then, for people
   */
  String take(String step, Page page, String site) {
    return switch (page) {
      case Page.Mode mode -> show(step, Page.at(mode.sites(), site));
      case Page.End end -> takeOff(end, site);
      case Page.Names names -> lead(step, names, site);
    };
  }

  private String show(String step, MaintenanceMode mode) {
    shown.begin(step, PageAdvice.of(mode));
    ModeState state = turned(step, mode).turnOn();
    shown.shown(step, PageAdvice.of(mode));
    return "%s: %s".formatted(mode.words(), state.words());
  }

  private TurnedMode turned(String step, MaintenanceMode mode) {
    return modes.computeIfAbsent(
        step, _ -> new TurnedMode(mode, holder(step), SiteCalls.WITHOUT_WORKER));
  }

  private static String holder(String step) {
    return "%s/%s".formatted(Workflow.getInfo().getWorkflowId(), step);
  }

  /** What this run turned on is turned off, and nothing else; then no page may stand any more. */
  private String takeOff(Page.End end, String site) {
    MaintenanceMode mode = Page.at(end.sites(), site);
    TurnedMode turned = turned(end.page(), mode);
    ModeState turnedOff = turned.turnOff();
    ModeState now = turned.look();
    if (turnedOff.on() || now.on() || !now.before().isEmpty()) {
      throw RecoveryFailure.PAGE_STANDS.because(
          "the page was shown before this run and stays: %s; to take it off, %s"
              .formatted(now.words(), PageAdvice.of(mode)));
    }
    shown.takenOff(end.page());
    return Stream.of(turnedOff.words(), now.words())
        .distinct()
        .collect(Collectors.joining("; ", mode.words() + ": ", ""));
  }

  private String lead(String step, Page.Names page, String site) {
    String advice =
        page.records().stream()
            .map(record -> PageAdvice.of(record, site))
            .collect(Collectors.joining("\n"));
    shown.begin(step, advice);
    steps.lead(orders(page.records(), site, Page.NAME));
    shown.shown(step, advice);
    return page.words(site);
  }

  /** Leads names to the site, from their page where users see that. */
  String lead(Names names, String site) {
    steps.lead(orders(names.records(), site, site));
    run.plan().steps().stream()
        .filter(step -> step.work() instanceof Page.Names page && page.isOf(names))
        .forEach(step -> shown.takenOff(step.name()));
    return names.words(site);
  }

  /** Each from where it leads: what the page stands for may have been led there before this run. */
  private List<LeadOrder> orders(List<TrafficRecord> records, String site, String to) {
    Map<TrafficRecord, String> from = seen(records);
    return records.stream()
        .map(record -> {
          String seen = from.get(record);
          String where = seen == null || seen.equals(to) ? run.plan().beside(site) : seen;
          return new LeadOrder(record, where, to);
        })
        .toList();
  }

  /** Only names that have a page can lead anywhere but to the site that is left. */
  private static Map<TrafficRecord, String> seen(List<TrafficRecord> records) {
    List<TrafficRecord> paged =
        records.stream().filter(record -> record.values().containsKey(Page.NAME)).toList();
    TrafficLook look = TrafficCalls.look(paged);
    Map<TrafficRecord, String> seen = new HashMap<>();
    for (int index = 0; index < paged.size(); index++) {
      if (RecordStanding.of(paged.get(index), look.sights().get(index))
          instanceof Leads(String where)) {
        seen.put(paged.get(index), where);
      }
    }
    return seen;
  }

  Optional<EvidenceFact> fact() {
    return shown.fact();
  }
}
