package dev.muster.policy;

import java.time.Instant;

/** Finds what is well-formed and can't work. */
record Contradictions(Policy policy, PolicyReader reader) {

  /** Notes every contradiction that matters from a moment on. */
  void find(Instant now) {
    new RotationGaps(reader, now).find(policy.onCall().rotations());
    new LadderContradictions(policy, reader).find();
    new Unreachable(policy, reader).find();
    new SourceContradictions(policy, reader).find();
    new MailAddresses(policy, reader).find();
    new FreezeContradictions(policy, reader).find(now);
    new CalendarContradictions(policy, reader).find(now);
    new BackupContradictions(policy, reader).find(now);
  }
}
