package dev.muster.dns.route53;

import dev.muster.dns.RecordExchange;
import dev.muster.dns.RecordPlace;
import dev.muster.dns.failure.DnsException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * A zone that Route 53 keeps, open until it is closed. What it does not do fails with a {@link
 * DnsException}.
 */
public record HostedZone(Route53Client client, String id) implements AutoCloseable {
  /** One more tells that there are several. */
  private static final String MOST = "2";

  private static final String CHANGE = "/change/";

  /** The sets of a record, as changes that were taken left them; several where one is chosen. */
  public List<RecordSet> sets(RecordPlace place) {
    return asked(
        () ->
            client
                .listResourceRecordSets(list ->
                    list.hostedZoneId(id)
                        .startRecordName(place.absoluteName())
                        .startRecordType(place.type())
                        .maxItems(MOST))
                .resourceRecordSets()
                .stream()
                .map(RecordSet::new)
                .filter(set -> set.isOf(place))
                .toList(),
        Route53Fault::of);
  }

  /**
   * Asks whether a change would be taken, of which nothing comes: the batch deletes the set with
   * another time to live than it has, so it has to be refused, and creates it as it is, so it
   * leaves the set to whoever would not refuse it. Who may not change it is told that before.
   */
  public void tryOut(RecordSet standing) {
    ResourceRecordSet set = standing.set();
    try {
      change(List.of(deletion(set.toBuilder().ttl(set.ttl() + 1).build()), creation(set)));
    } catch (DnsException.Changed refusedAsItHasTo) {
      // Whoever gets so far may change it.
    }
  }

  /**
   * Exchanges the value of a set in one batch, only while it stands there exactly so.
   *
   * @return the name of the change
   */
  public String exchange(RecordSet standing, RecordExchange exchange) {
    RecordPlace place = exchange.place();
    ResourceRecordSet next =
        ResourceRecordSet.builder()
            .name(place.absoluteName())
            .type(place.type())
            .ttl((long) exchange.ttl())
            .resourceRecords(ResourceRecord.builder().value(place.written(exchange.to())).build())
            .build();
    return change(List.of(deletion(standing.set()), creation(next)));
  }

  /** Writes a set as it stands, only while it does; the name of the change, of which none comes. */
  public String confirm(RecordSet standing) {
    return change(List.of(deletion(standing.set()), creation(standing.set())));
  }

  private static Change deletion(ResourceRecordSet set) {
    return Change.builder().action(ChangeAction.DELETE).resourceRecordSet(set).build();
  }

  private static Change creation(ResourceRecordSet set) {
    return Change.builder().action(ChangeAction.CREATE).resourceRecordSet(set).build();
  }

  private String change(List<Change> changes) {
    String name =
        asked(
            () ->
                client
                    .changeResourceRecordSets(change ->
                        change.hostedZoneId(id).changeBatch(batch -> batch.changes(changes)))
                    .changeInfo()
                    .id(),
            Route53Fault::ofBatch);
    return name.startsWith(CHANGE) ? name.substring(CHANGE.length()) : name;
  }

  /** Whether all servers of Route 53 have a change. */
  public boolean isInSync(String change) {
    return asked(
            () -> client.getChange(get -> get.id(change)).changeInfo().status(), Route53Fault::of)
        == ChangeStatus.INSYNC;
  }

  private <T> T asked(Supplier<T> call, BiFunction<String, SdkException, DnsException> meaning) {
    try {
      return call.get();
    } catch (AbortedException interrupted) {
      throw interrupted;
    } catch (SdkException failed) {
      throw meaning.apply(id, failed);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
