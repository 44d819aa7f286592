package dev.muster.restore;

import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a restored database in the place of another; fails with a {@link RestorePointFailure} when
 * it can't. Everything done again comes to the same.
 */
@ActivityInterface
public interface RestoreActivities {
  /** Whether the server where it is restored is that of what the backup is of, as both say. */
  @ActivityMethod(name = "CompareServers")
  Server compareServers(RestorePlan plan);

  /** Which server it is. */
  enum Server {
    /** That of the source, or a copy of its files. */
    OF_THE_SOURCE,
    ANOTHER,
    /** One of them does not answer. */
    UNKNOWN
  }

  /**
   * Restores onto the same server under another name and compares. Nothing of the database that is
   * to be replaced is touched. A copy that is not equal is removed.
   */
  @ActivityMethod(name = "RestoreBeside")
  Beside restoreBeside(RestorePlan plan, RestorePointId point, Names names);

  /**
   * Ends the sessions of the database and exchanges the names, in one transaction.
   *
   * @param copy the identity of the database that was compared, and no other
   */
  @ActivityMethod(name = "TakePlace")
  Exchanged takePlace(RestorePlan plan, Names names, long copy);

  /**
   * Removes a copy that took no place, where there is one.
   *
   * @param begun whether an exchange was begun, so that the database may have been left closed
   */
  @ActivityMethod(name = "RemoveBeside")
  Exchanged removeBeside(RestorePlan plan, Names names, Begun begun);

  /** Whether an exchange was begun. */
  enum Begun {
    YES,
    NO
  }

  /**
   * What databases are called while they change places.
   *
   * @param beside the restored one until then
   * @param before the replaced one from then on
   */
  record Names(String beside, String before) {
    /** For a database and a moment that tells one run from another. */
    public static Names of(String database, String moment) {
      return new Names(database + "_restored_" + moment, database + "_before_" + moment);
    }

    /** The moment that tells the run from another. */
    public String moment() {
      return beside.substring(beside.lastIndexOf('_') + 1);
    }
  }

  /**
   * What the copy is.
   *
   * @param findings what is wrong with it, in sentences, at most some of it
   * @param compared how much was, in words; null when nothing could be
   * @param copy its identity, which it keeps under every name; 0 when it was removed
   */
  record Beside(List<String> findings, @Nullable String compared, long copy) {
    public Beside {
      findings = List.copyOf(findings);
    }
  }

  /**
   * How the names stand.
   *
   * @param kept what the replaced database is called; null when nothing was replaced
   */
  record Exchanged(@Nullable String kept) {}
}
