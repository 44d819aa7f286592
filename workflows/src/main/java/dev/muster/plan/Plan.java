package dev.muster.plan;

import dev.muster.approval.ApprovalTerms;
import dev.muster.freeze.FreezeSubject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A procedure as the policy declares it. */
public interface Plan {
  /** What it is, such as {@code routine}. */
  String kind();

  /** Its name among those of its kind. */
  String name();

  /** What it does, in a line. */
  String summary();

  /** The systems that it works on and nobody else may meanwhile. */
  List<String> systems();

  /** Under which terms it is approved; null when it needs no leave. */
  @Nullable ApprovalTerms approval();

  /** What it does, in order. */
  List<String> stepNames();

  /** How long its steps are expected to take together. */
  Duration expected();

  /** How long its steps may take together; null when nothing is promised. */
  @Nullable Duration within();

  /** The revision of the policy that it comes from. */
  String revision();

  /** The name of its chain of evidence, and what freezes and calendars know it by. */
  default String chain() {
    return kind() + "/" + name();
  }

  /** Whether a freeze keeps it from beginning; not a part of a run that must not stay half done. */
  default boolean heedsFreezes() {
    return true;
  }

  /** What freezes are asked about. */
  default FreezeSubject subject() {
    return new FreezeSubject(chain(), List.of(), systems(), Map.of());
  }
}
