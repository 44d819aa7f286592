package dev.muster.failover;

import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.PairActivities.Stage;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a standby in the place of a primary that is gone, from one machine of the pair; fails with a
 * {@link FailoverFailure}. Each asks first how far an attempt before it came, and done again comes
 * to the same.
 */
@ActivityInterface
public interface TakeOverActivities {
  /** Says from the machine of the standby what would be lost, and changes nothing. */
  @ActivityMethod(name = "SeeLoss")
  LossSight see(LossQuestion question);

  /**
   * Stops a server on its own machine, in order or not, and leaves a sign in its files by which
   * whoever starts it gets a standby.
   */
  @ActivityMethod(name = "FenceServer")
  Fenced fence(TakeOverOrder order);

  /** Has a server cut off by a command that this machine allows. */
  @ActivityMethod(name = "CutServerOff")
  CutOffAnswer cutOff(CutOffOrder order);

  /**
   * Tells the standby of this machine to write, proves that it does and leads traffic to it.
   * Refuses where it sees another one write. From the promotion on the way is forward only.
   */
  @ActivityMethod(name = "TakePairOver")
  TakenOver take(TakeOverOrder order);

  /**
   * What is asked.
   *
   * @param from the name of the one that is gone
   */
  record LossQuestion(PostgresPair pair, String from) {}

  /**
   * What a standby's machine knows.
   *
   * @param samples of how far the one that is gone was; those that tell something
   * @param at when all was seen
   * @param lastCommit when the last transaction was committed that the standby has, by the clock of
   *     the one that is gone; null when it does not know
   */
  record LossSight(
      PairSight pair, List<ReplicationSample> samples, Instant at, @Nullable Instant lastCommit) {
    public LossSight {
      samples = List.copyOf(samples);
    }
  }

  /**
   * What to put in the place of what.
   *
   * @param run whose order it is; the same for every attempt, and no other's
   * @param from the name of the one that is gone
   * @param systemIdentifier of both
   */
  record TakeOverOrder(PostgresPair pair, String run, String from, String systemIdentifier) {
    /** The one that is gone. */
    public PairNode old() {
      return pair.node(from);
    }

    /** The one that takes its place. */
    public PairNode next() {
      return pair.beside(old());
    }
  }

  /**
   * A server that was stopped.
   *
   * @param how its machine knows that, in words
   */
  record Fenced(String how) {}

  /**
   * What to cut off.
   *
   * @param node the name of the server
   * @param command its name among those that the machine allows
   */
  record CutOffOrder(String node, String command) {}

  /**
   * The command ended well.
   *
   * @param answer what it said at last; never blank
   */
  record CutOffAnswer(String answer) {}

  /**
   * How a standby took over.
   *
   * @param to the name of the one that writes now
   * @param timeline in which it writes
   * @param fork up to where both have the same log
   * @param writableAt when it was seen to take writes
   * @param stages what was done, each with its moments, in order
   */
  record TakenOver(
      String to, long timeline, LogPosition fork, Instant writableAt, List<Stage> stages) {
    public TakenOver {
      stages = List.copyOf(stages);
    }
  }
}
