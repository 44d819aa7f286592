package dev.muster.ingest;

/** Bodies as the API's documentation shows them. */
final class BodyExamples {
  static final String GENERIC =
      """
      {
        "status": "firing",
        "title": "Disk of db1 is full",
        "service": "checkout",
        "severity": "critical",
        "fingerprint": "db1-disk",
        "startsAt": "2026-01-31T12:00:00Z",
        "description": "97 % used",
        "runbook": "https://runbooks.example/disk",
        "labels": {"region": "eu"}
      }
      """;

  static final String EVENT =
      """
      {
        "routing_key": "the integration's key",
        "event_action": "trigger",
        "dedup_key": "db1-disk",
        "payload": {
          "summary": "Disk of db1 is full",
          "source": "db1.example",
          "severity": "critical"
        }
      }
      """;

  private BodyExamples() {}
}
