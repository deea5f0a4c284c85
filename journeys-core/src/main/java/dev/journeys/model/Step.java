package dev.journeys.model;

import java.util.List;

/**
 * One node of a path. Its id is given by the author and is unique in the journey.
 *
 * <p>Immutable.
 */
public sealed interface Step
    permits Send,
        Delay,
        WaitUntil,
        WaitFor,
        DidNot,
        Split,
        Experiment,
        UpdateProfile,
        Emit,
        Call,
        Webhook,
        StartJourney,
        Hold,
        Exit {

  /** The kinds of step; each permitted type has exactly one. */
  enum Kind {
    /** {@link Send}. */
    SEND,
    /** {@link Delay}. */
    DELAY,
    /** {@link WaitUntil}. */
    WAIT_UNTIL,
    /** {@link WaitFor}. */
    WAIT_FOR,
    /** {@link DidNot}. */
    DID_NOT,
    /** {@link Split}. */
    SPLIT,
    /** {@link Experiment}. */
    EXPERIMENT,
    /** {@link UpdateProfile}. */
    UPDATE_PROFILE,
    /** {@link Emit}. */
    EMIT,
    /** {@link Call}. */
    CALL,
    /** {@link Webhook}. */
    WEBHOOK,
    /** {@link StartJourney}. */
    START_JOURNEY,
    /** {@link Hold}. */
    HOLD,
    /** {@link Exit}. */
    EXIT
  }

  /** The step's id, {@code [a-z0-9][a-z0-9-]{0,63}}. */
  String id();

  /** The kind of this step. */
  Kind kind();

  /** Every outcome by which this step can be left, in a fixed order. */
  List<Outcome> outcomes();

  /** The same step under another id. */
  Step withId(String newId);
}
