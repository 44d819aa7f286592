package dev.muster.policy;

import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.IncidentPolicy;
import dev.muster.incident.SeverityScale;
import dev.muster.notice.NotificationRules;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.oncall.OnCallLookup;
import dev.muster.retention.RetentionPolicy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an organisation's whole policy; every reference in it resolves.
 *
 * @param revision the first 12 hex digits of the SHA-256 over the files
 * @param gather how long after a message further pages to the same person wait to travel together
 * @param publicUrl the address under which people reach the front
 * @param retention how long what is kept in the read model
 */
public record Policy(
    String revision,
    OnCallDirectory onCall,
    NotificationRules notificationRules,
    Map<String, SeverityScale> severities,
    Map<String, EscalationPolicy> escalation,
    Map<String, Service> services,
    Map<String, Integration> integrations,
    Map<String, Channel> channels,
    Map<String, Audience> audiences,
    Map<String, AccessToken> tokens,
    Map<String, Login> logins,
    @Nullable LastResort lastResort,
    Duration gather,
    String publicUrl,
    Plans plans,
    RetentionPolicy retention) {

  /** A policy without plans and logins, that keeps everything. */
  public Policy(
      String revision,
      OnCallDirectory onCall,
      NotificationRules notificationRules,
      Map<String, SeverityScale> severities,
      Map<String, EscalationPolicy> escalation,
      Map<String, Service> services,
      Map<String, Integration> integrations,
      Map<String, Channel> channels,
      Map<String, Audience> audiences,
      Map<String, AccessToken> tokens,
      @Nullable LastResort lastResort,
      Duration gather,
      String publicUrl) {
    this(
        revision,
        onCall,
        notificationRules,
        severities,
        escalation,
        services,
        integrations,
        channels,
        audiences,
        tokens,
        Map.of(),
        lastResort,
        gather,
        publicUrl,
        Plans.NONE,
        RetentionPolicy.NONE);
  }

  public Policy {
    severities = Map.copyOf(severities);
    escalation = Map.copyOf(escalation);
    services = Map.copyOf(services);
    integrations = Map.copyOf(integrations);
    channels = Map.copyOf(channels);
    audiences = Map.copyOf(audiences);
    tokens = Map.copyOf(tokens);
    logins = Map.copyOf(logins);
  }

  /** The service an alert belongs to: by its label, else by match, else the default. */
  public Optional<Service> route(Integration integration, Map<String, String> labels) {
    return Optional.ofNullable(services.get(labels.getOrDefault(integration.serviceLabel(), "")))
        .or(() -> matching(labels))
        .or(() -> Optional.ofNullable(integration.defaultService()).map(services::get));
  }

  /** The service whose labels are all carried; of several, the one that asks for most. */
  private Optional<Service> matching(Map<String, String> labels) {
    return services.values().stream()
        .filter(service -> !service.match().isEmpty())
        .filter(service -> labels.entrySet().containsAll(service.match().entrySet()))
        .min(
            Comparator.comparingInt((Service service) -> -service.match().size())
                .thenComparing(Service::name));
  }

  /** The grouping key of an alert in its service, safe in a workflow id and a URL. */
  public static String groupingKey(Service service, Map<String, String> labels) {
    return GroupingKey.of(service.groupBy(), labels);
  }

  /** The rules an incident of a service opens under. */
  public IncidentPolicy incidentPolicy(Service service) {
    IncidentPolicy rules =
        new IncidentPolicy(
            revision,
            service.owner(),
            Objects.requireNonNull(severities.get(service.severities())),
            Objects.requireNonNull(escalation.get(service.escalation())),
            service.audiences().stream().flatMap(name -> told(name).stream()).toList(),
            service.watch(),
            service.quietAfter(),
            service.acknowledgementExpires(),
            service.statusPage());
    return isHoldable(service) ? rules.asHoldable() : rules;
  }

  /** Whether a window may hold what a service's sources say. */
  private boolean isHoldable(Service service) {
    return plans.windows().values().stream()
        .anyMatch(window -> window.services().contains(service.name()));
  }

  /** The severity scales of the services that go by an escalation policy. */
  List<SeverityScale> scalesOf(EscalationPolicy policy) {
    return services.values().stream()
        .filter(service -> service.escalation().equals(policy.name()))
        .flatMap(service -> Stream.ofNullable(severities.get(service.severities())))
        .distinct()
        .toList();
  }

  private Optional<IncidentPolicy.Audience> told(String name) {
    return Optional.ofNullable(audiences.get(name))
        .flatMap(audience ->
            Optional.ofNullable(channels.get(audience.channel()))
                .map(channel -> new IncidentPolicy.Audience(name, channel.ref())));
  }

  /** Who is on call and how to reach them: what a page asks and what {@code muster who} prints. */
  public OnCallLookup.Answer lookUp(OnCallLookup.Question question) {
    return Reach.answer(this, question);
  }

  /** The address of a person or audience for a channel. */
  public Optional<String> address(String recipient, Channel channel) {
    return onCall
        .person(recipient)
        .flatMap(channel::address)
        .or(() -> Optional.ofNullable(audiences.get(recipient)).map(Audience::address));
  }
}
