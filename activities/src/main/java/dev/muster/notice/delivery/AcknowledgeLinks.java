package dev.muster.notice.delivery;

import dev.muster.link.ActionLink;
import dev.muster.link.LinkSigner;
import dev.muster.notice.Page;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the addresses at which a page is answered; made where it is sent, so no history has one.
 */
public final class AcknowledgeLinks {
  private static final Duration LIFE = Duration.ofHours(24);

  private final LinkSigner signer;

  public AcknowledgeLinks(LinkSigner signer) {
    this.signer = signer;
  }

  /** The address for a page, the same on every attempt; none for what asks nobody to act. */
  public Optional<String> of(Page page, String publicUrl) {
    if (!page.kind().asks()) {
      return Optional.empty();
    }
    ActionLink link =
        new ActionLink(
            page.id(), page.origin(), page.incident(), page.recipient(), page.dueAt().plus(LIFE));
    String base = publicUrl.endsWith("/") ? publicUrl : publicUrl + "/";
    return Optional.of(base + "link/" + signer.sign(link));
  }
}
