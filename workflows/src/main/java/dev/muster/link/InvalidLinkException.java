package dev.muster.link;

/** A link that can't be used; the message is a sentence for whoever followed it. */
public final class InvalidLinkException extends Exception {
  public InvalidLinkException(String message) {
    super(message);
  }
}
