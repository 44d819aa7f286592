package dev.muster.trials.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Tests that tell one story: when one fails the processes' words are printed, and it ends there.
 */
final class Chapters implements TestWatcher, ExecutionCondition {
  private final Words words;
  private String failed = "";

  /** What there is to print. */
  interface Words {
    String said() throws IOException;
  }

  Chapters(Words words) {
    this.words = words;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return failed.isEmpty()
        ? ConditionEvaluationResult.enabled("nothing failed before")
        : ConditionEvaluationResult.disabled("the story ended with " + failed);
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    failed = context.getDisplayName();
    try {
      System.err.println(words.said());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
