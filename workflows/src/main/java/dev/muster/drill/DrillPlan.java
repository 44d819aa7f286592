package dev.muster.drill;

import dev.muster.approval.ApprovalTerms;
import dev.muster.plan.Plan;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.StoreAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A drill as the policy declares it.
 *
 * @param backup whose restore points it tries
 * @param source what they are of: no drill writes there
 * @param tables that alone are restored and compared, as {@code quote_ident} writes them with their
 *     schemas, or paths of files; all when there are none
 * @param queries that are asked at the level of {@link DrillLevel#QUERIES}
 * @param restoreWithin how long it may take until the copy is proven; null when nothing is promised
 * @param loseAtMost how far apart restore points may be; null when nothing is promised
 * @param giveUpAfter how long an attempt may take before it is ended
 * @param inject what it must find in copies of a restore point that it found sound
 * @param revision of the policy it comes from
 * @param keys all that the policy has, since an older restore point may be encrypted with another
 * @param ago how long before the drill the moment is that a log is followed to; null for its end
 * @param encryptedWith the name of the key that its backup is encrypted with; null when it is not
 * @param named the name of the point in the log that it is followed to, once from the moment on
 *     that {@code ago} says; null for none
 */
public record DrillPlan(
    String name,
    String summary,
    String owner,
    String backup,
    BackupSource source,
    StoreAddress store,
    RestorePointChoice choose,
    List<String> tables,
    DrillLevel verify,
    List<SmokeQuery> queries,
    DrillServer server,
    @Nullable Duration restoreWithin,
    @Nullable Duration loseAtMost,
    Duration giveUpAfter,
    List<InjectedFault> inject,
    String revision,
    List<EncryptionKey> keys,
    @Nullable Duration ago,
    @Nullable String encryptedWith,
    @Nullable String named)
    implements Plan {
  static final String CHOOSE = "choose a restore point";
  static final String KEEP = "keep the proof";

  private static final Duration USUAL = Duration.ofMinutes(30);

  public DrillPlan {
    tables = List.copyOf(tables);
    queries = List.copyOf(queries);
    inject = List.copyOf(inject);
    keys = List.copyOf(Objects.requireNonNullElse(keys, List.of()));
  }

  /** One that follows a log to its end, where there is one, of what is not encrypted. */
  public DrillPlan(
      String name,
      String summary,
      String owner,
      String backup,
      BackupSource source,
      StoreAddress store,
      RestorePointChoice choose,
      List<String> tables,
      DrillLevel verify,
      List<SmokeQuery> queries,
      DrillServer server,
      @Nullable Duration restoreWithin,
      @Nullable Duration loseAtMost,
      Duration giveUpAfter,
      List<InjectedFault> inject,
      String revision,
      List<EncryptionKey> keys) {
    this(
        name,
        summary,
        owner,
        backup,
        source,
        store,
        choose,
        tables,
        verify,
        queries,
        server,
        restoreWithin,
        loseAtMost,
        giveUpAfter,
        inject,
        revision,
        keys,
        null,
        null,
        null);
  }

  @Override
  public String kind() {
    return "drill";
  }

  /** It works on no system of anybody's. */
  @Override
  public List<String> systems() {
    return List.of();
  }

  @Override
  public @Nullable ApprovalTerms approval() {
    return null;
  }

  @Override
  public List<String> stepNames() {
    return Stream.of(
            Stream.of(CHOOSE),
            Stream.of("provision").filter(step -> source.needsServer()),
            Stream.of("fetch", "restore", "verify"),
            Stream.of(DrillReport.INDEXES).filter(step -> verify.includes(DrillLevel.INDEXES)),
            Stream.of(DrillReport.QUERIES).filter(step -> verify.includes(DrillLevel.QUERIES)),
            inject.stream().map(InjectedFault::step),
            Stream.of(KEEP))
        .flatMap(Function.identity())
        .toList();
  }

  /** Where a copy ends to follow a log, once the drill has begun. */
  public LogTarget target() {
    if (named != null) {
      return new LogTarget.Named(named);
    }
    Instant moment = choose.moment();
    return moment == null ? LogTarget.END : new LogTarget.Moment(moment);
  }

  /**
   * The same drill of restore points that are kept elsewhere, with their log to its end.
   *
   * @param of what they are taken to be of; null for what they are of
   */
  DrillPlan in(StoreAddress other, @Nullable BackupSource of) {
    return with(of == null ? source : of, other, choose, ago, encryptedWith, null);
  }

  /** The same drill, at a moment at which it begins. */
  DrillPlan begunAt(Instant now) {
    return ago == null ? this : of(RestorePointChoice.before(now.minus(ago)));
  }

  /** The same drill of another restore point. */
  public DrillPlan of(RestorePointChoice other) {
    return with(source, store, other, null, encryptedWith, named);
  }

  /** The same drill of a backup that is encrypted with a key of a name. */
  public DrillPlan encryptedWith(@Nullable String key) {
    return with(source, store, choose, ago, key, named);
  }

  /** The same drill to a point in the log. */
  public DrillPlan to(String point) {
    return with(source, store, choose, ago, encryptedWith, point);
  }

  private DrillPlan with(
      BackupSource of,
      StoreAddress from,
      RestorePointChoice chosen,
      @Nullable Duration before,
      @Nullable String key,
      @Nullable String point) {
    return new DrillPlan(
        name,
        summary,
        owner,
        backup,
        of,
        from,
        chosen,
        tables,
        verify,
        queries,
        server,
        restoreWithin,
        loseAtMost,
        giveUpAfter,
        inject,
        revision,
        keys,
        before,
        key,
        point);
  }

  @Override
  public Duration expected() {
    return restoreWithin == null ? USUAL : restoreWithin;
  }

  /** What is promised is until the copy is proven, and measured by the drill itself. */
  @Override
  public @Nullable Duration within() {
    return null;
  }
}
