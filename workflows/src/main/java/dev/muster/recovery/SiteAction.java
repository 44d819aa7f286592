package dev.muster.recovery;

import java.time.Duration;

/** What is done at the site beside its systems and its names. */
public sealed interface SiteAction extends RecoveryWork permits SiteCommand, Deployment, Page {
  /** How long it may take, as far as it says. */
  Duration within();
}
