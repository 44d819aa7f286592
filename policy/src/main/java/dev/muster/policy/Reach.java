package dev.muster.policy;

import dev.muster.notice.NotificationRules.Step;
import dev.muster.oncall.OnCallLookup.Answer;
import dev.muster.oncall.OnCallLookup.Contact;
import dev.muster.oncall.OnCallLookup.Question;
import dev.muster.oncall.Person;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works out whom a page reaches and through what, saying what it had to leave out. */
final class Reach {
  private final Policy policy;
  private final Set<Contact> contacts = new LinkedHashSet<>();
  private final Set<String> gaps = new LinkedHashSet<>();

  private Reach(Policy policy) {
    this.policy = policy;
  }

  static Answer answer(Policy policy, Question question) {
    Reach reach = new Reach(policy);
    List<Step> steps =
        question.channels().isEmpty()
            ? policy.notificationRules().steps(question.urgency())
            : List.of(new Step(Duration.ZERO, question.channels()));
    reach.people(question).forEach(person -> reach.reach(person, steps));
    return new Answer(policy.revision(), List.copyOf(reach.contacts), List.copyOf(reach.gaps));
  }

  private List<Person> people(Question question) {
    Map<String, Person> people = new LinkedHashMap<>();
    for (Target target : question.targets()) {
      List<Person> found = policy.onCall().resolve(target, question.at());
      if (found.isEmpty()) {
        gaps.add("nobody answers for " + target);
      }
      found.forEach(person -> people.putIfAbsent(person.id(), person));
    }
    return List.copyOf(people.values());
  }

  private void reach(Person person, List<Step> steps) {
    int before = contacts.size();
    for (Step step : steps) {
      step.channels().forEach(channel -> reach(person, channel, step.after()));
    }
    if (contacts.size() == before) {
      gaps.add(person.id() + " can't be reached through any channel");
    }
  }

  private void reach(Person person, String name, Duration after) {
    Channel channel = policy.channels().get(name);
    if (channel == null) {
      gaps.add("there is no channel '" + name + "' any more");
    } else if (channel.address(person).isEmpty()) {
      gaps.add(person.id() + " has no " + channel.contact() + " for channel " + name);
    } else {
      contacts.add(new Contact(person.id(), channel.ref(), after));
    }
  }
}
