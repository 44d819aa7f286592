package dev.muster.failover;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a step of a failover can't go on; each says whether trying again may help. */
public enum FailoverFailure {
  /** Something that has to be asked does not answer: nothing is known of it. */
  UNREACHABLE(Retry.HELPFUL),
  /** More than one server takes writes, or none can be told from a copy. */
  SPLIT_BRAIN(Retry.USELESS),
  /** The pair, or what leads to it, is not as it was when the step was decided. */
  CHANGED_MEANWHILE(Retry.USELESS),
  /** The standby does not follow, or is too far behind. */
  STANDBY_NOT_READY(Retry.USELESS),
  /** The old primary did not stop, or what it wrote did not reach the standby in time. */
  NOT_DRAINED(Retry.USELESS),
  /** The old primary may still take writes. */
  NOT_FENCED(Retry.USELESS),
  /** The standby was told to, and does not take writes. */
  NOT_PROMOTED(Retry.HELPFUL),
  /** What leads traffic, the balancer or a server of the DNS, does not do as it is told. */
  TRAFFIC_REFUSED(Retry.HELPFUL),
  /** A server refuses the credentials of the plan, or something that they may not do. */
  NOT_PERMITTED(Retry.USELESS),
  /** What is done on the machine of a server was asked of another machine. */
  ELSEWHERE(Retry.HELPFUL),
  /** What acts on a server's files is not on its machine. */
  NO_TOOLS(Retry.USELESS),
  /** The files of a server are not where its plan says. */
  NO_FILES(Retry.USELESS),
  /** A server can't be made to follow by what a plan may do to it. */
  NOT_REJOINED(Retry.USELESS),
  /** A disk has no room for what is to be done. */
  NO_ROOM(Retry.USELESS),
  /** A reference leads to no secret here. */
  NO_SECRET(Retry.HELPFUL),
  /** The worker stops, or the run was ended. */
  INTERRUPTED(Retry.HELPFUL);

  private final Retry retry;

  FailoverFailure(Retry retry) {
    this.retry = retry;
  }

  private enum Retry {
    HELPFUL,
    USELESS
  }

  /** Which one an activity failed with; empty when it is no failure of the field. */
  public static Optional<FailoverFailure> of(ActivityFailure failure) {
    return cause(failure)
        .flatMap(cause ->
            Arrays.stream(values())
                .filter(known -> known.name().equals(cause.getType()))
                .findFirst());
  }

  /**
   * What a person does about it, in words.
   *
   * @param why null where it is no failure of the field
   */
  public static String remedy(@Nullable FailoverFailure why) {
    return switch (why) {
      case UNREACHABLE -> "See why what is named does not answer";
      case STANDBY_NOT_READY, NOT_DRAINED -> "Let the standby follow and catch up";
      case TRAFFIC_REFUSED -> "See to the balancer, or to who keeps the names";
      case NOT_PROMOTED -> "See in its log why the new one takes no writes";
      case NOT_PERMITTED, NO_SECRET -> "Grant what is refused, or mend the plan's credentials";
      case ELSEWHERE, NO_TOOLS, NO_FILES ->
          "Mend the plan, or the worker of the machine that it names";
      case SPLIT_BRAIN, CHANGED_MEANWHILE, NOT_FENCED ->
          "Find out who else acts on the pair, and have them stop";
      case NOT_REJOINED -> "Make it follow by hand";
      case NO_ROOM -> "Make room on its disk";
      case INTERRUPTED -> "See that a worker of the machine runs";
      case null -> "Mend what is named";
    };
  }

  /** Where it left the pair; empty when nobody said. */
  public static Optional<Aftermath> aftermath(ActivityFailure failure) {
    return cause(failure)
        .filter(cause -> cause.getDetails().getSize() > 0)
        .map(cause -> cause.getDetails().get(0, Aftermath.class));
  }

  private static Optional<ApplicationFailure> cause(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        ? Optional.of(cause)
        : Optional.empty();
  }

  /** The failure, in words for those who are told of it. */
  public ApplicationFailure because(String sentence) {
    return retry == Retry.HELPFUL
        ? ApplicationFailure.newFailure(sentence, name())
        : last(sentence);
  }

  /** The same of which enough was tried: whoever is told of it comes next. */
  public ApplicationFailure last(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, name());
  }
}
