package dev.muster.policy;

import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.RetryLimits;
import dev.muster.oncall.Person;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach people.
 *
 * @param contact the kind of address it needs, such as {@code email} or {@code phone}
 * @param smtp for {@link ChannelKind#EMAIL}
 * @param webhook for {@link ChannelKind#WEBHOOK}
 */
public record Channel(
    String name,
    ChannelKind kind,
    String contact,
    RetryLimits limits,
    @Nullable Smtp smtp,
    @Nullable Webhook webhook) {

  /** The kind of address that everybody has: their name. */
  static final String NAME = "name";

  /** The address of a person for this channel; empty when they have none. */
  public Optional<String> address(Person person) {
    String address = person.contact().get(contact);
    return address == null && contact.equals(NAME)
        ? Optional.of(person.name())
        : Optional.ofNullable(address);
  }

  /** As a workflow knows it. */
  public ChannelRef ref() {
    return new ChannelRef(name, kind, limits);
  }

  /** A mail server. */
  public record Smtp(
      String host,
      int port,
      Tls tls,
      String from,
      @Nullable String user,
      @Nullable SecretRef password) {

    /** How the connection is protected. */
    public enum Tls {
      NONE,
      STARTTLS,
      IMPLICIT
    }
  }

  /** An address that takes signed Standard Webhooks. */
  public record Webhook(String url, SecretRef secret) {}
}
