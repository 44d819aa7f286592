package dev.muster.notice;

/** The kinds of channel there is an adapter for. */
public enum ChannelKind {
  EMAIL,
  WEBHOOK,
  CONSOLE
}
