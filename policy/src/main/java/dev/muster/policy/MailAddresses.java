package dev.muster.policy;

import dev.muster.notice.ChannelKind;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds recipients of e-mail whose address is none. */
record MailAddresses(Policy policy, PolicyReader reader) {
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>]+@[^\\s@<>]+|[^@<>\\p{Cntrl}]*<[^\\s@<>]+@[^\\s@<>]+>");

  void find() {
    checkPeople();
    reader.declarations().in(Section.AUDIENCES).values().forEach(this::check);
    reader.declarations().find(Section.SETTINGS, "last-resort").ifPresent(this::check);
  }

  private void checkPeople() {
    var kinds =
        policy.channels().values().stream()
            .filter(channel -> channel.kind() == ChannelKind.EMAIL)
            .map(Channel::contact)
            .collect(Collectors.toSet());
    policy.onCall().people().keySet().stream()
        .flatMap(id -> reader.declarations().find(Section.PEOPLE, id).stream())
        .flatMap(place -> place.entries("contact").entrySet().stream())
        .filter(contact -> kinds.contains(contact.getKey()))
        .map(Map.Entry::getValue)
        .forEach(this::checkAddress);
  }

  /** Looks at the address of something that is reached through a channel. */
  private void check(Place place) {
    if (reader.findings().clean(place) && isMail(place.at("channel").text())) {
      checkAddress(place.at("address"));
    }
  }

  private boolean isMail(String name) {
    return Stream.of(name)
        .map(policy.channels()::get)
        .filter(Objects::nonNull)
        .anyMatch(channel -> channel.kind() == ChannelKind.EMAIL);
  }

  private void checkAddress(Place place) {
    boolean valid =
        Stream.of(place.text().split(",", -1))
            .allMatch(address -> ADDRESS.matcher(address.strip()).matches());
    if (!valid) {
      reader.error(place, Quote.of(place.text()) + " is not an e-mail address");
    }
  }
}
