package dev.journeys.kernel;

import dev.journeys.channel.CallResult;
import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.channel.InboxChannel;
import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.store.QueuedMessage;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Something that happens to one user, stamped with the engine's time when it was accepted.
 * Everything of the user that is due at or before that time is done first.
 *
 * <p>Immutable.
 */
public sealed interface Input
    permits Input.Tracked,
        Input.Identified,
        Input.Listed,
        Input.Unlisted,
        Input.Enrolled,
        Input.Attempted,
        Input.Updated,
        Input.Shown,
        Input.Unparked,
        Input.ZonesChanged,
        Input.WokeUp,
        Input.Recovered,
        Input.HandingOver,
        Input.Released,
        Input.Scheduled {

  /** The kinds of input; each permitted type has exactly one. */
  enum Kind {
    /** {@link Tracked}. */
    TRACKED,
    /** {@link Identified}. */
    IDENTIFIED,
    /** {@link Listed}. */
    LISTED,
    /** {@link Unlisted}. */
    UNLISTED,
    /** {@link Enrolled}. */
    ENROLLED,
    /** {@link Attempted}. */
    ATTEMPTED,
    /** {@link Updated}. */
    UPDATED,
    /** {@link Shown}. */
    SHOWN,
    /** {@link Unparked}. */
    UNPARKED,
    /** {@link ZonesChanged}. */
    ZONES_CHANGED,
    /** {@link WokeUp}. */
    WOKE_UP,
    /** {@link Recovered}. */
    RECOVERED,
    /** {@link HandingOver}. */
    HANDING_OVER,
    /** {@link Released}. */
    RELEASED,
    /** {@link Scheduled}. */
    SCHEDULED
  }

  /** The kind of this input. */
  Kind kind();

  /** When the engine accepted it. */
  Instant at();

  /**
   * The user did something.
   *
   * @param event what
   * @param at when the engine accepted it
   */
  record Tracked(Event event, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Tracked {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.TRACKED;
    }
  }

  /**
   * The host tells attributes of the user.
   *
   * @param attributes the attributes, laid over those that are known
   * @param at when the engine accepted it
   */
  record Identified(Map<String, Value> attributes, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Identified {
      Objects.requireNonNull(attributes, "attributes");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.IDENTIFIED;
    }
  }

  /**
   * The host puts the user on a named list.
   *
   * @param list the list's name
   * @param version the version of the list, which grows with each replacement
   * @param at when the engine accepted it
   */
  record Listed(String list, long version, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Listed {
      Objects.requireNonNull(list, "list");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.LISTED;
    }
  }

  /**
   * The user is taken off a named list, unless a newer version of the list put the user there.
   *
   * @param list the list's name
   * @param below the first version whose members stay
   * @param at when the engine accepted it
   */
  record Unlisted(String list, long below, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Unlisted {
      Objects.requireNonNull(list, "list");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.UNLISTED;
    }
  }

  /**
   * The host enrolls the user.
   *
   * @param journey the journey's id
   * @param properties what stands in for the properties of an entry event
   * @param at when the engine accepted it
   */
  record Enrolled(String journey, Map<String, Value> properties, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Enrolled {
      Objects.requireNonNull(journey, "journey");
      Objects.requireNonNull(properties, "properties");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.ENROLLED;
    }
  }

  /**
   * An attempt has a result.
   *
   * @param order which intent it belongs to
   * @param result what became of it
   * @param at when the engine accepted it
   */
  record Attempted(SendCoordinates order, AttemptResult result, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Attempted {
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(result, "result");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.ATTEMPTED;
    }
  }

  /**
   * A provider tells more of a message.
   *
   * @param sendKey the key of the message
   * @param update what
   * @param at when the engine accepted it
   */
  record Updated(String sendKey, DeliveryUpdate update, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Updated {
      Objects.requireNonNull(sendKey, "sendKey");
      Objects.requireNonNull(update, "update");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.UPDATED;
    }
  }

  /**
   * The app has shown a message of the user's inbox.
   *
   * @param sendKey the key of the message
   * @param session the session in which it did
   * @param at when the engine accepted it
   */
  record Shown(String sendKey, String session, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Shown {
      Objects.requireNonNull(sendKey, "sendKey");
      Objects.requireNonNull(session, "session");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.SHOWN;
    }
  }

  /**
   * An operator asks to run on what is parked.
   *
   * @param journey the journey's id
   * @param at when the engine accepted it
   */
  record Unparked(String journey, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Unparked {
      Objects.requireNonNull(journey, "journey");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.UNPARKED;
    }
  }

  /**
   * The rules of time zones may be others than before: local times are computed again (TIME-6).
   *
   * @param at when
   */
  record ZonesChanged(Instant at) implements Input {
    /** Checks that nothing is null. */
    public ZonesChanged {
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.ZONES_CHANGED;
    }
  }

  /**
   * Something of the user may be due.
   *
   * @param at when
   */
  record WokeUp(Instant at) implements Input {
    /** Checks that nothing is null. */
    public WokeUp {
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.WOKE_UP;
    }
  }

  /**
   * The node that was sending for this user may be gone: every send without a result that a
   * dispatch row of it stands for is ordered once more, under its old key.
   *
   * @param row {@link Surroundings#row()} of the call that ordered them
   * @param at when
   */
  record Recovered(int row, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Recovered {
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.RECOVERED;
    }
  }

  /**
   * An attempt is about to be handed over, of which it must be known that it was (MSG-15).
   *
   * @param order which intent it belongs to
   * @param attempt which attempt
   * @param mark tells it from all others, never 0
   * @param at when
   */
  record HandingOver(SendCoordinates order, int attempt, long mark, Instant at) implements Input {
    /** Checks that nothing is null. */
    public HandingOver {
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.HANDING_OVER;
    }
  }

  /**
   * A run of a journey's schedule comes to the user, who enters if the audience includes them; the
   * same run comes to nobody twice (ENT-9).
   *
   * @param journey the journey's id
   * @param sinceRevision see {@link Plans.Scheduled#sinceRevision()}
   * @param run the instant that the schedule says
   * @param at when
   */
  record Scheduled(String journey, int sinceRevision, Instant run, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Scheduled {
      Objects.requireNonNull(journey, "journey");
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.SCHEDULED;
    }
  }

  /** What became of an attempt. */
  sealed interface AttemptResult
      permits Answered, Kept, Returned, Suppressed, Broken, NotDone, NotTried, Abandoned {}

  /** The channel was not asked, since the record does not let it be, or not by this attempt. */
  record Abandoned() implements AttemptResult {}

  /**
   * The channel answered.
   *
   * @param answer what it said
   */
  record Answered(SendResult answer) implements AttemptResult {
    /** Checks that nothing is null. */
    public Answered {
      Objects.requireNonNull(answer, "answer");
    }
  }

  /**
   * The message is to be kept for the app to fetch, which is as good as sent.
   *
   * @param message the message, rendered
   * @param channel how long it is kept, and how often it may be shown
   */
  record Kept(Message message, InboxChannel channel) implements AttemptResult {
    /** Checks that nothing is null. */
    public Kept {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(channel, "channel");
    }
  }

  /**
   * The host's own code returned.
   *
   * @param answer what came of it
   */
  record Returned(CallResult answer) implements AttemptResult {
    /** Checks that nothing is null. */
    public Returned {
      Objects.requireNonNull(answer, "answer");
    }
  }

  /**
   * The channel was not asked, because there is nothing to send: the text of the message could not
   * be made, or its template decided against it (MSG-11).
   *
   * @param reason why
   */
  record Suppressed(String reason) implements AttemptResult {
    /** Checks that nothing is null. */
    public Suppressed {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The channel threw, answered nothing, or took too long; whether it sent is not known.
   *
   * @param reason what happened
   */
  record Broken(String reason) implements AttemptResult {
    /** Checks that nothing is null. */
    public Broken {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The attempt came to nothing, and it is known that nothing was done by it; trying again may
   * help.
   *
   * @param reason what happened
   */
  record NotDone(String reason) implements AttemptResult {
    /** Checks that nothing is null. */
    public NotDone {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The channel was not asked, because it has no room; counts as no attempt.
   *
   * @param after when to try again
   */
  record NotTried(Duration after) implements AttemptResult {
    /** Checks that nothing is null. */
    public NotTried {
      Objects.requireNonNull(after, "after");
    }
  }

  /**
   * It is the turn of a message that waited at a throttle.
   *
   * @param message which
   * @param at when
   */
  record Released(QueuedMessage message, Instant at) implements Input {
    /** Checks that nothing is null. */
    public Released {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(at, "at");
    }

    @Override
    public Kind kind() {
      return Kind.RELEASED;
    }
  }
}
