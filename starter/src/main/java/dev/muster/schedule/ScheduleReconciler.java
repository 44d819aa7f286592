package dev.muster.schedule;

import dev.muster.policy.Policy;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.common.SearchAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the Schedules of Muster in Temporal what the policy wants. It keeps nothing and may run in
 * any number of fronts; whoever paused a Schedule has paused it for a reason.
 */
public final class ScheduleReconciler {
  private static final Logger log = LoggerFactory.getLogger(ScheduleReconciler.class);
  private static final String KIND = "schedule";
  private static final SearchAttributes MARK =
      SearchAttributes.newBuilder().set(MusterSearchAttributes.KIND, KIND).build();
  private static final String MARKED = MusterSearchAttributes.KIND.getName() + " = '" + KIND + "'";

  private final ScheduleClient schedules;

  public ScheduleReconciler(ScheduleClient schedules) {
    this.schedules = schedules;
  }

  /** Creates what is missing, changes what differs, removes what is Muster's and wanted no more. */
  public void reconcile(Policy policy) {
    List<OwnSchedule> wanted = OwnSchedules.wanted(policy);
    wanted.forEach(this::ensure);
    removeAllBut(wanted.stream().map(OwnSchedule::id).collect(Collectors.toSet()));
  }

  /** Starts at once what it creates: nothing new waits for the first interval to pass. */
  private void ensure(OwnSchedule wanted) {
    try {
      var _ =
          schedules.createSchedule(
              wanted.id(),
              wanted.schedule(),
              ScheduleOptions.newBuilder()
                  .setTypedSearchAttributes(MARK)
                  .setTriggerImmediately(true)
                  .build());
      log.info("created the schedule {}", wanted.id());
    } catch (ScheduleAlreadyRunningException e) {
      change(wanted, schedules.getHandle(wanted.id()));
    }
  }

  private static void change(OwnSchedule wanted, ScheduleHandle handle) {
    ScheduleDescription found = handle.describe();
    if (!isOurs(found) && !wanted.isMeantBy(found.getSchedule())) {
      log.error("the schedule {} is somebody else's and is left alone", wanted.id());
    } else if (!isOurs(found) || !wanted.isKeptBy(found.getSchedule())) {
      handle.update(now -> changed(wanted, now.getDescription()));
      log.info("brought the schedule {} up to date", wanted.id());
      if (!wanted.asksAlike(found.getSchedule()) && !isPaused(found)) {
        handle.trigger();
      }
    }
  }

  private static ScheduleUpdate changed(OwnSchedule wanted, ScheduleDescription now) {
    return new ScheduleUpdate(
        Schedule.newBuilder(wanted.schedule()).setState(now.getSchedule().getState()).build(),
        MARK);
  }

  private void removeAllBut(Set<String> wanted) {
    schedules
        .listSchedules(MARKED, null)
        .map(ScheduleListDescription::getScheduleId)
        .filter(id -> id.startsWith(WorkflowIds.SCHEDULES) && !wanted.contains(id))
        .toList()
        .forEach(this::remove);
  }

  /** Asked of the Schedule itself: a list may be behind. */
  private void remove(String id) {
    ScheduleHandle handle = schedules.getHandle(id);
    if (isOurs(handle.describe())) {
      handle.delete();
      log.info("removed the schedule {}", id);
    }
  }

  private static boolean isPaused(ScheduleDescription found) {
    ScheduleState state = found.getSchedule().getState();
    return state != null && state.isPaused();
  }

  private static boolean isOurs(ScheduleDescription found) {
    return KIND.equals(found.getTypedSearchAttributes().get(MusterSearchAttributes.KIND));
  }
}
