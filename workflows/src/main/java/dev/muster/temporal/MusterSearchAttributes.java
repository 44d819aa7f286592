package dev.muster.temporal;

import io.temporal.common.SearchAttributeKey;
import java.time.OffsetDateTime;

/** The search attributes by which runs are found in Temporal's UI and by the self-check. */
public final class MusterSearchAttributes {
  /** What family of run it is, such as {@code incident}. */
  public static final SearchAttributeKey<String> KIND = SearchAttributeKey.forKeyword("MusterKind");

  /** The service concerned. */
  public static final SearchAttributeKey<String> SERVICE =
      SearchAttributeKey.forKeyword("MusterService");

  /** The severity level's name, such as {@code P1}. */
  public static final SearchAttributeKey<String> SEVERITY =
      SearchAttributeKey.forKeyword("MusterSeverity");

  /** The phase or status the run is in. */
  public static final SearchAttributeKey<String> PHASE =
      SearchAttributeKey.forKeyword("MusterPhase");

  /** The team that owns the service or plan. */
  public static final SearchAttributeKey<String> OWNER =
      SearchAttributeKey.forKeyword("MusterOwner");

  /** Whether the run waits for a person. */
  public static final SearchAttributeKey<Boolean> NEEDS_HUMAN =
      SearchAttributeKey.forBoolean("MusterNeedsHuman");

  /** When Muster itself is next due to act; far in the past means nobody acts. */
  public static final SearchAttributeKey<OffsetDateTime> DEADLINE =
      SearchAttributeKey.forOffsetDateTime("MusterDeadline");

  private MusterSearchAttributes() {}
}
