package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;

import dev.muster.failover.traffic.RecordSight;
import dev.muster.failover.traffic.RecordSight.Answer;
import dev.muster.failover.traffic.TrafficActivities;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server of the DNS as a test wants it. */
final class ScriptedNames implements TrafficActivities {
  final List<String> done = new CopyOnWriteArrayList<>();
  volatile String value = "192.0.2.1";
  volatile int ttl = 30;
  volatile @Nullable String hindrance;
  volatile @Nullable ApplicationFailure blind;
  volatile @Nullable ApplicationFailure fails;

  @Override
  public Sights look(Question question) {
    ApplicationFailure unseen = blind;
    if (unseen != null) {
      throw unseen;
    }
    return new Sights(question.records().stream().map(record -> sight(null)).toList());
  }

  @Override
  public Sights tryOut(Question question) {
    done.add("tried");
    look(question);
    return new Sights(question.records().stream().map(record -> sight(hindrance)).toList());
  }

  private RecordSight sight(@Nullable String against) {
    return new RecordSight(List.of(new Answer("ns1", List.of(value), ttl, null)), against);
  }

  @Override
  public Led lead(LeadOrder order) {
    done.add("%s from %s to %s".formatted(order.record().words(), order.from(), order.to()));
    ApplicationFailure failure = fails;
    if (failure != null) {
      throw failure;
    }
    value = order.record().value(order.to());
    return new Led(NOON, NOON.plusMillis(52), ttl, List.of(), null);
  }
}
