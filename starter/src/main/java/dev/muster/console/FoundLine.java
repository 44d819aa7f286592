package dev.muster.console;

import dev.muster.readmodel.Found;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Something that was found, and where to read on.
 *
 * @param kind what it is, in a word
 * @param at when it began; null for what the policy names
 */
record FoundLine(String kind, String href, String title, String detail, @Nullable Moment at) {
  static FoundLine of(Found found, Times times) {
    return new FoundLine(
        kind(found.kind()),
        href(found),
        found.title(),
        Stream.of(found.place(), found.state())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · ")),
        times.momentOrNull(found.at()));
  }

  private static String kind(Found.Kind kind) {
    return switch (kind) {
      case PERSON -> "Person";
      case SERVICE -> "Service";
      case INCIDENT -> "Incident";
      case EVIDENCE -> "Record";
      case APPROVAL -> "Request";
    };
  }

  /** A person's page is what they had to do with. */
  private static String href(Found found) {
    return switch (found.kind()) {
      case PERSON -> address("/console/search?q={id}", found.id());
      case SERVICE -> address("/console/incidents?service={id}", found.id());
      case INCIDENT -> address("/console/incidents/{id}", found.id());
      case EVIDENCE -> "/console/evidence/" + found.id();
      case APPROVAL -> "/console/inbox";
    };
  }

  private static String address(String template, String id) {
    return UriComponentsBuilder.fromUriString(template).encode().buildAndExpand(id).toUriString();
  }
}
