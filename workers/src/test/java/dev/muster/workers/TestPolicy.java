package dev.muster.workers;

/** The smallest policy that pages somebody: one person, one service, one webhook. */
final class TestPolicy {
  private TestPolicy() {}

  static String text(String hook) {
    return """
    settings:
      public-url: http://127.0.0.1:8080
      gather: 1s
    people:
      ada: {name: Ada, contact: {hook: ada-at-the-hook}}
    channels:
      hook:
        kind: webhook
        contact: hook
        webhook: {url: "%s", secret: "${env:TEST_HOOK_SECRET}"}
        retry: {timeout: 10s, attempts: 3, delay: 1s, max-delay: 2s, give-up-after: 300s}
    notification-rules:
      high: [{channels: [hook]}]
      low: [{channels: [hook]}]
    escalation:
      standard:
        mode: respond-within
        levels:
          - {respond-within: 1m, page: ["person:ada"]}
    severities:
      standard:
        label: severity
        mapping: {critical: P1}
        fallback: P1
        levels:
          - {name: P1, title: Critical, urgency: high, respond-within: 15m}
    services:
      checkout:
        owner: shop
        escalation: standard
        severities: standard
        group-by: [alertname]
        watch: 10m
    integrations:
      alertmanager:
        format: alertmanager
        keys: ["${env:TEST_HOOK_SECRET}"]
        default-service: checkout
        group-interval: 10s
        repeat-interval: 1h
        rate: 10
        burst: 10
    """
        .formatted(hook);
  }
}
