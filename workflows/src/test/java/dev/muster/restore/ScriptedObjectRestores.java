package dev.muster.restore;

import dev.muster.restorepoint.RestorePointId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bucket of which nothing is there but what is said. */
public final class ScriptedObjectRestores implements ObjectRestoreActivities {
  private static final ObjectCount TWO = new ObjectCount(2, 20);
  private static final ObjectCount FOUR = new ObjectCount(4, 40);

  public final List<String> done = new CopyOnWriteArrayList<>();
  public volatile List<String> damaged = List.of();
  public volatile List<String> meanwhile = List.of();
  public volatile List<String> differences = List.of();

  @Override
  public Preview look(RestorePlan plan, RestorePointId point) {
    done.add("looked");
    return new Preview(TWO, ObjectCount.NONE, TWO, TWO, List.of("hat.jpg would be written"));
  }

  @Override
  public PutBack putBack(RestorePlan plan, RestorePointId point) {
    done.add("put back");
    return new PutBack(damaged, meanwhile, TWO, ObjectCount.NONE, TWO, TWO);
  }

  @Override
  public Compared compare(RestorePlan plan, RestorePointId point) {
    done.add("compared");
    return new Compared(differences, FOUR);
  }
}
