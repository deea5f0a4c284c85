package dev.journeys.kernel;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.internal.plan.ConversionPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of a user that may still get feedback or convert: the newest, for some time. */
final class Messages {

  /** How long a message is remembered, in milliseconds. */
  static final long KEPT = Duration.ofDays(90).toMillis();

  /** With less than this nothing is known of a preferred channel. */
  private static final int FEWEST_ENGAGEMENTS = 3;

  private static final int FEWEST_CHANNELS = 2;

  static final String LIMIT = "messagesAwaitingFeedback";

  private final Activation activation;

  Messages(Activation activation) {
    this.activation = activation;
  }

  private List<SentMessage> all() {
    return activation.record.messages;
  }

  /** A message is handed over; one that is taken back before that gets no feedback. */
  void handedOver(StepRunner.Here here) {
    Intent intent = here.enrollment().intent;
    if (intent == null || intent.attempt > 1 || find(intent.keyHigh) != null) {
      return;
    }
    long now = activation.now();
    List<SentMessage> all = all();
    while (!all.isEmpty() && isOver(all.get(0), now)) {
      StepTallies.remember(activation, all.remove(0));
    }
    all.add(
        new SentMessage(
            intent.keyHigh,
            here.enrollment().number,
            here.plan().journeyNumber(),
            here.plan().revision(),
            here.step().index(),
            intent.visit,
            now,
            0));
    activation.touch();
    cut();
  }

  /** Whether neither feedback nor a conversion can come of a message any more. */
  private boolean isOver(SentMessage message, long now) {
    if (message.at > now - KEPT) {
      return false;
    }
    ConversionPlan conversion = conversion(message);
    return conversion == null || message.at <= now - conversion.within();
  }

  private @Nullable ConversionPlan conversion(SentMessage message) {
    JourneyPlan plan = activation.plan(message.journeyNumber, message.revision);
    return plan.steps()[message.step].conversion();
  }

  /** An event counts for every message whose time covers it, by its own time (GOAL-5). */
  void happened(String event, Map<String, Value> properties, long time) {
    for (int i = 0; i < all().size(); i++) {
      SentMessage message = all().get(i);
      ConversionPlan conversion = conversion(message);
      if (conversion != null
          && message.isOnItsWay()
          && time >= message.at
          && time < message.at + conversion.within()
          && conversion.event().matches(event, activation.scope(null, properties))) {
        converted(message, conversion.worth(properties));
      }
    }
  }

  private void converted(SentMessage message, BigDecimal worth) {
    JourneyPlan plan = activation.plan(message.journeyNumber, message.revision);
    boolean first = !message.isConverted();
    message.converted();
    activation.touch();
    activation.fact(
        new JourneyFact.MessageConverted(
            activation.user,
            plan.id(),
            plan.revision(),
            message.enrollment,
            plan.steps()[message.step].id(),
            worth,
            first,
            activation.instant()));
  }

  /** Lets the oldest go when there are too many. */
  void cut() {
    List<SentMessage> all = all();
    while (all.size() > activation.surroundings.limits().messagesAwaitingFeedback()) {
      SentMessage oldest = all.remove(0);
      StepTallies.remember(activation, oldest);
      JourneyPlan plan = activation.plan(oldest.journeyNumber, oldest.revision);
      activation.fact(
          new JourneyFact.LimitHit(
              activation.user, plan.id(), plan.revision(), LIMIT, activation.instant()));
    }
  }

  /**
   * Of the channels by which the user can be reached, the one of whose messages the user took
   * notice most often, of equals the first; without enough of them the first of all (MSG-12). Null
   * when none reaches the user.
   */
  @Nullable String preferredChannel(List<String> all) {
    List<String> channels =
        all.stream().filter(channel -> SendChecks.reaches(activation, channel)).toList();
    return channels.isEmpty() ? null : preferredOf(channels);
  }

  private String preferredOf(List<String> channels) {
    int[] engagements = new int[channels.size()];
    int all = 0;
    for (SentMessage message : all()) {
      if (message.at > activation.now() - KEPT && message.isEngaging()) {
        int place = channels.indexOf(channelOf(message));
        if (place >= 0) {
          engagements[place]++;
          all++;
        }
      }
    }
    int best = 0;
    int known = 0;
    for (int i = 0; i < engagements.length; i++) {
      known += engagements[i] > 0 ? 1 : 0;
      best = engagements[i] > engagements[best] ? i : best;
    }
    boolean enough = all >= FEWEST_ENGAGEMENTS && known >= FEWEST_CHANNELS;
    return channels.get(enough ? best : 0);
  }

  private String channelOf(SentMessage message) {
    Step step =
        activation.plan(message.journeyNumber, message.revision).steps()[message.step].step();
    return step instanceof Send send ? send.content().channel() : "";
  }

  @Nullable SentMessage find(long key) {
    for (int i = all().size() - 1; i >= 0; i--) {
      SentMessage message = all().get(i);
      if (message.key == key && message.at > activation.now() - KEPT) {
        return message;
      }
    }
    return null;
  }

  void accepted(Intent intent) {
    SentMessage message = find(intent.keyHigh);
    if (message != null) {
      message.sent();
    }
  }

  /** Nobody knows of an attempt whether it sent the message, which the caller touches. */
  void unclear(Intent intent) {
    SentMessage message = find(intent.keyHigh);
    if (message != null) {
      message.unclear();
    }
  }

  /** The message of an enrollment that does not wait for an answer any more was accepted. */
  void acceptedLate(long key) {
    SentMessage message = find(key);
    if (message != null && !message.isSent()) {
      message.sent();
      message.crossed();
      activation.touch();
    }
  }

  /** Another attempt is not made; a message that is known not to be sent gets no feedback. */
  void forget(long key) {
    SentMessage message = find(key);
    if (message != null && message.isKnownNotSent()) {
      all().remove(message);
      activation.touch();
    }
  }

  /** Notes an update; answers the message if it is the first such update of it. */
  @Nullable SentMessage updated(long key, DeliveryUpdate update) {
    SentMessage message = find(key);
    if (message == null || message.has(update)) {
      return null;
    }
    message.add(update);
    activation.touch();
    JourneyPlan plan = activation.plan(message.journeyNumber, message.revision);
    activation.fact(
        new JourneyFact.MessageUpdated(
            activation.user,
            plan.id(),
            plan.revision(),
            message.enrollment,
            plan.steps()[message.step].id(),
            update,
            activation.instant()));
    return message;
  }
}
