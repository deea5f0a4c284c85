package dev.journeys.kernel;

import dev.journeys.channel.InboxChannel;
import dev.journeys.channel.Message;
import dev.journeys.report.JourneyFact;
import java.util.Comparator;
import java.util.List;

/** The messages of a user that wait for the app: the newest, until they expire (MSG-13). */
final class Inbox {

  static final String LIMIT = "inbox";

  private Inbox() {}

  /** All of it may take as much room as so many messages of the largest size. */
  private static final int LARGEST_MESSAGES = 4;

  /**
   * Keeps a message; expired ones go, and the oldest if there are too many. Answers why it is not
   * kept, or the empty text.
   */
  static String keep(StepRunner.Here here, Input.Kept kept) {
    Activation activation = here.activation();
    List<KeptMessage> all = activation.record.inbox;
    Message message = kept.message();
    InboxChannel channel = kept.channel();
    long now = activation.now();
    all.removeIf(one -> one.expires <= now);
    PropertyBag fields = PropertyBag.of(message.content().fields());
    int most = activation.surroundings.limits().keptPropertyBytes();
    if (fields.size() > most) {
      return "fields of " + fields.size() + " bytes (expected: at most " + most + ")";
    }
    all.add(
        new KeptMessage(
            message.sendKey(),
            message.journey(),
            message.step(),
            message.content().channel(),
            message.content().template(),
            fields,
            now,
            now + channel.length().toMillis(),
            channel.limits()));
    activation.touch();
    int before = all.size();
    while (all.size() > channel.most() || bytes(all) > LARGEST_MESSAGES * most) {
      all.remove(0);
    }
    if (all.size() < before) {
      activation.fact(
          new JourneyFact.LimitHit(
              activation.user,
              here.plan().id(),
              here.plan().revision(),
              LIMIT,
              activation.instant()));
    }
    return "";
  }

  private static int bytes(List<KeptMessage> messages) {
    int bytes = 0;
    for (KeptMessage message : messages) {
      bytes += message.fields.size();
    }
    return bytes;
  }

  /** The app has shown a message; one that is gone is not missed. */
  static void shown(Activation activation, String sendKey, String session) {
    for (KeptMessage message : activation.record.inbox) {
      if (message.sendKey.equals(sendKey) && activation.now() < message.expires) {
        message.show(session, activation.now());
        activation.touch();
      }
    }
  }

  /**
   * Two users are one: the messages of both, in order, of which the newest are kept, as many as are
   * usual or as either had.
   */
  static void unite(UserRecord from, Activation to) {
    if (from.inbox.isEmpty()) {
      return;
    }
    List<KeptMessage> all = to.record.inbox;
    int usual = LARGEST_MESSAGES * to.surroundings.limits().keptPropertyBytes();
    int mostBytes = Math.max(usual, Math.max(bytes(from.inbox), bytes(all)));
    int most = Math.max(InboxChannel.STANDARD_MOST, Math.max(from.inbox.size(), all.size()));
    all.addAll(from.inbox);
    all.sort(Comparator.comparingLong(message -> message.since));
    while (all.size() > most || bytes(all) > mostBytes) {
      all.remove(0);
    }
  }
}
