package dev.muster.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.testing.TestWorkflowExtension;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityProfileTest {
  /** Asks. */
  @ActivityInterface
  public interface Question {
    String ask(int failures);
  }

  /** A run that asks. */
  @WorkflowInterface
  public interface Asking {
    @WorkflowMethod
    String run(int failures);
  }

  /** It does. */
  public static final class AskingImpl implements Asking {
    private final Question question = ActivityProfile.LOCAL.stub(Question.class, "ask");

    @Override
    public String run(int failures) {
      return question.ask(failures);
    }
  }

  private final AtomicInteger asked = new AtomicInteger();

  @RegisterExtension
  final TestWorkflowExtension temporal =
      TestWorkflowExtension.newBuilder()
          .registerWorkflowImplementationTypes(AskingImpl.class)
          .setActivityImplementations((Question) this::answer)
          .build();

  private String answer(int failures) {
    if (asked.getAndIncrement() < failures) {
      throw new IllegalStateException("not now");
    }
    return "answered";
  }

  /** The last waits for longer than is tried within one workflow task. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  @Timeout(60)
  void whatIsLocalIsTriedUntilItSucceeds(int failures, Asking run) {
    assertThat(run.run(failures)).isEqualTo("answered");
    assertThat(asked).hasValue(failures + 1);
  }
}
