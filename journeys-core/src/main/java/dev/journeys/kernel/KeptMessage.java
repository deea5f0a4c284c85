package dev.journeys.kernel;

import dev.journeys.channel.DisplayLimits;
import dev.journeys.channel.InboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A message that waits for the app to fetch it, and how often it was shown (MSG-13). */
final class KeptMessage {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long WEEK = 7 * DAY;

  /** As many instants as any limit can ask for. */
  static final int MOST_INSTANTS = 100;

  final String sendKey;
  final String journey;
  final String step;
  final String channel;
  final String template;
  final PropertyBag fields;
  final long since;
  final long expires;
  final DisplayLimits limits;

  int shown;

  /** The session in which it was shown last, or the empty text, and how often it was in that. */
  String session = "";

  int shownInSession;

  /** The newest instants of the last week at which it was shown, oldest first. */
  final List<Long> instants = new ArrayList<>(0);

  KeptMessage(
      String sendKey,
      String journey,
      String step,
      String channel,
      String template,
      PropertyBag fields,
      long since,
      long expires,
      DisplayLimits limits) {
    this.sendKey = sendKey;
    this.journey = journey;
    this.step = step;
    this.channel = channel;
    this.template = template;
    this.fields = fields;
    this.since = since;
    this.expires = expires;
    this.limits = limits;
  }

  boolean mayBeShown(String inSession, long now) {
    int before = !inSession.isEmpty() && inSession.equals(session) ? shownInSession : 0;
    return now < expires
        && isBelow(before, limits.perSession())
        && isBelow(since(now - DAY), limits.perDay())
        && isBelow(since(now - WEEK), limits.perWeek())
        && isBelow(shown, limits.ever());
  }

  private static boolean isBelow(int times, OptionalInt limit) {
    return limit.isEmpty() || times < limit.getAsInt();
  }

  private int since(long start) {
    int times = 0;
    for (long instant : instants) {
      times += instant > start ? 1 : 0;
    }
    return times;
  }

  void show(String inSession, long now) {
    shown++;
    if (!inSession.isEmpty()) {
      shownInSession = inSession.equals(session) ? shownInSession + 1 : 1;
      session = inSession;
    }
    if (limits.perDay().isPresent() || limits.perWeek().isPresent()) {
      instants.removeIf(instant -> instant <= now - WEEK);
      if (instants.size() == MOST_INSTANTS) {
        instants.remove(0);
      }
      instants.add(now);
    }
  }

  InboxMessage message() {
    return new InboxMessage(
        sendKey,
        journey,
        step,
        channel,
        template,
        fields.values(),
        Instant.ofEpochMilli(since),
        Instant.ofEpochMilli(expires),
        shown);
  }
}
