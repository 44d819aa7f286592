package dev.muster.failover;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a failover, as people know it. */
public enum FailoverStep {
  /** Nothing is changed by it. */
  ASSESS("see who writes and what would be lost"),
  /** Those who may decide do. */
  APPROVE("have it approved"),
  /** What is to write again follows first; what it wrote alone is gone then. */
  BRING_BACK("make the returned server follow"),
  /** It is given time until it is fit to write. */
  CATCH_UP("wait until it has everything"),
  /** People hear of it before it shows. */
  ANNOUNCE("tell that it begins", "tell that it does not take place"),
  /** Nothing may write twice. */
  FENCE("keep the old primary from writing", "let the old primary write again"),
  /** Nothing that was written is left behind. */
  DRAIN("bring all that was written to the standby", "start the old primary again"),
  /** The point of no return. */
  PROMOTE("promote the standby"),
  /** What was told to write does, and no other. */
  PROVE_WRITER("prove that the new primary writes"),
  /** Users reach it. */
  SWITCH_TRAFFIC("lead traffic to the new primary"),
  /** There is a standby again. */
  REJOIN("make the old primary follow"),
  /** Whoever was told hears of the end. */
  TELL_END("tell that it is over");

  private final String words;
  private final @Nullable String back;

  FailoverStep(String words) {
    this(words, null);
  }

  FailoverStep(String words, @Nullable String back) {
    this.words = words;
    this.back = back;
  }

  /** What it does. */
  public String words() {
    return words;
  }

  /** What takes it back, in words; nothing where there is nothing to take back. */
  public Optional<String> back() {
    return Optional.ofNullable(back);
  }

  /** Whether a person may leave it out: the system serves its users without it. */
  public boolean isOptional() {
    return switch (this) {
      case ANNOUNCE, REJOIN, TELL_END -> true;
      case ASSESS,
          APPROVE,
          BRING_BACK,
          CATCH_UP,
          FENCE,
          DRAIN,
          PROMOTE,
          PROVE_WRITER,
          SWITCH_TRAFFIC ->
          false;
    };
  }
}
