package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.evidence.EvidencePerson;
import dev.muster.hold.HeldService;
import dev.muster.notice.Page;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything an incident must remember when its history is cut; grows by nullable additions only.
 *
 * @param usedLinks when each one-time link was used
 * @param command where a run wrote it that knew of no commanders, whoever acknowledged
 * @param account where a run wrote it that knew of no reports, nothing
 * @param stood where a run wrote it that knew of no holds, as one that was never held
 */
public record IncidentSnapshot(
    String id,
    Life life,
    Climb climb,
    Pages pages,
    Heard heard,
    Story story,
    Map<String, Instant> usedLinks,
    Instant lastHeardAt,
    @Nullable Instant remindAt,
    Command command,
    Account account,
    Stood stood) {

  public IncidentSnapshot {
    usedLinks = inOrder(usedLinks);
    command = Objects.requireNonNullElse(command, Command.answeredBy(life.acknowledgedBy()));
    account = Objects.requireNonNullElse(account, Account.EMPTY);
    stood = Objects.requireNonNullElse(stood, Stood.NEVER);
  }

  /** Where it stands, when it came there and who brought it there. */
  public record Life(
      Instant openedAt,
      IncidentStatus status,
      IncidentPhase phase,
      AnswerPromise promise,
      int reopened,
      @Nullable Instant firstPagedAt,
      @Nullable Instant acknowledgedAt,
      @Nullable Instant acknowledgedUntil,
      @Nullable String acknowledgedBy,
      @Nullable Instant resolvedAt,
      @Nullable String resolvedBy,
      @Nullable Instant breachedAt,
      @Nullable Instant answeredAt,
      @Nullable AnswerTime slowest) {}

  /**
   * Who commands it.
   *
   * @param appointed whether by the role or by a person, and not by having answered
   * @param seekAt when somebody of the role is to be found
   * @param missed whether nobody was found
   */
  public record Command(
      @Nullable String person, boolean appointed, @Nullable Instant seekAt, boolean missed) {
    static Command answeredBy(@Nullable String person) {
      return new Command(person, false, null, false);
    }
  }

  /** What its report is to say. */
  public record Account(Statements said, List<EvidencePerson> people) {
    static final Account EMPTY = new Account(Statements.NONE, List.of());

    public Account {
      people = List.copyOf(people);
    }
  }

  /**
   * Whether it stands by since its service is held, and for how long it did.
   *
   * @param askAt when it asks whether its service is held
   * @param since when it began to stand by; null while it does not
   * @param stood for how long it stood by before
   * @param stoodBeforePage the same when a page reached somebody first
   * @param raisedAt when it was raised after it had stood by
   */
  public record Stood(
      StandbyState state,
      @Nullable HeldService held,
      @Nullable Instant askAt,
      @Nullable Instant since,
      Duration stood,
      @Nullable Duration stoodBeforePage,
      @Nullable Instant raisedAt) {
    static final Stood NEVER =
        new Stood(StandbyState.RAISED, null, null, null, Duration.ZERO, null, null);
  }

  /**
   * Whom it asks next and when.
   *
   * @param reached whether a page of this climb was delivered to anybody
   * @param gaveUp whether it was told that nobody is left to page
   * @param beside people to ask beside the ladder
   */
  public record Climb(
      String severity,
      LadderProgress progress,
      int calls,
      int level,
      List<String> responders,
      boolean reached,
      boolean gaveUp,
      @Nullable Beside beside,
      @Nullable Instant measureAt) {
    public Climb {
      responders = List.copyOf(responders);
    }
  }

  /** People who are asked at a moment, whatever the ladder says. */
  public record Beside(CallReason reason, List<Target> page, Instant at) {
    public Beside {
      page = List.copyOf(page);
    }
  }

  /**
   * What its alerts told it.
   *
   * @param firing when the latest episode began, by the fingerprints of alerts that fire
   * @param ended the same for those that ended
   * @param overflowed whether more came than can be told apart
   */
  public record Heard(
      Map<String, Instant> firing, Map<String, Instant> ended, int episodes, boolean overflowed) {
    public Heard {
      firing = inOrder(firing);
      ended = inOrder(ended);
    }
  }

  /**
   * What is not yet written to the read model.
   *
   * @param sequence the number of the last entry
   * @param leftOut entries and alerts that there was no room for
   */
  public record Story(long sequence, List<TimelineEntry> entries, List<Alert> alerts, int leftOut) {
    public Story {
      entries = List.copyOf(entries);
      alerts = List.copyOf(alerts);
    }
  }

  /**
   * The pages of an incident that are not settled, and how the last call fared so far.
   *
   * @param settled ids of the pages settled last
   * @param withdraw whose pagers are to be told
   * @param notices how often audiences were told something
   * @param call the number of the last call
   */
  public record Pages(
      List<Planned> planned,
      List<InFlight> inFlight,
      List<String> settled,
      List<String> withdraw,
      int notices,
      int call,
      boolean reached,
      boolean failed) {
    public Pages {
      planned = List.copyOf(planned);
      inFlight = List.copyOf(inFlight);
      settled = List.copyOf(settled);
      withdraw = List.copyOf(withdraw);
    }
  }

  /**
   * A page that goes out at a moment.
   *
   * @param call the number of the call it belongs to, 0 for a notice
   */
  public record Planned(Page page, int call, Instant at) {}

  /**
   * A page in a pager's hands.
   *
   * @param call the number of the call it belongs to, 0 for a notice
   * @param overdueAt from when on its silence is suspicious
   */
  public record InFlight(String page, String recipient, int call, Instant overdueAt) {}

  private static <V> Map<String, V> inOrder(Map<String, V> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
