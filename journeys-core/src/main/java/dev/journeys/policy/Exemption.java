package dev.journeys.policy;

/** What of the engine's {@link ContactPolicy} a send is free of. */
public enum Exemption {
  /** It is sent however many messages the user got. */
  CAPS,
  /** It is sent in quiet hours too. */
  QUIET_HOURS,
  /** It does not count for the caps that other messages obey. */
  COUNTING
}
