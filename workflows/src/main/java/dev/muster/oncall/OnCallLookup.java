package dev.muster.oncall;

import dev.muster.notice.ChannelRef;
import dev.muster.notice.Urgency;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Answers who is on call at the moment of a page, from the configuration then in force. */
@ActivityInterface
public interface OnCallLookup {
  @ActivityMethod(name = "LookUpOnCall")
  Answer lookUp(Question question);

  /**
   * Whom to reach and how loudly.
   *
   * @param channels instead of the notification rules, when not empty
   */
  record Question(List<Target> targets, Urgency urgency, List<String> channels, Instant at) {
    public Question {
      targets = List.copyOf(targets);
      channels = List.copyOf(channels);
    }
  }

  /**
   * The people and the ways to reach them.
   *
   * @param gaps targets that nobody answers for and channels a person has no address for, in words
   */
  record Answer(String revision, List<Contact> contacts, List<String> gaps) {
    public Answer {
      contacts = List.copyOf(contacts);
      gaps = List.copyOf(gaps);
    }
  }

  /** One way to reach one person, some time after the page. */
  record Contact(String person, ChannelRef channel, Duration after) {}
}
