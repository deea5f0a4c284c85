package dev.journeys.kernel;

import dev.journeys.channel.DisplayLimits;
import java.util.OptionalInt;

/** The stored form of messages that are kept for the app. */
final class KeptMessageCodec implements ItemCodec<KeptMessage> {

  @Override
  public void write(RecordWriter out, KeptMessage message, long base) {
    out.text(message.sendKey);
    out.text(message.journey);
    out.text(message.step);
    out.text(message.channel);
    out.text(message.template);
    message.fields.write(out);
    out.signed(message.since - base);
    out.signed(message.expires - message.since);
    out.unsigned(message.limits.perSession().orElse(0));
    out.unsigned(message.limits.perDay().orElse(0));
    out.unsigned(message.limits.perWeek().orElse(0));
    out.unsigned(message.limits.ever().orElse(0));
    out.unsigned(message.shown);
    out.text(message.session);
    out.unsigned(message.shownInSession);
    out.unsigned(message.instants.size());
    message.instants.forEach(instant -> out.signed(instant - base));
  }

  @Override
  public KeptMessage read(RecordReader in, long base) {
    String sendKey = in.text();
    String journey = in.text();
    String step = in.text();
    String channel = in.text();
    String template = in.text();
    PropertyBag fields = PropertyBag.read(in);
    long since = base + in.signed();
    long expires = since + in.signed();
    DisplayLimits limits = new DisplayLimits(limit(in), limit(in), limit(in), limit(in));
    KeptMessage message =
        new KeptMessage(sendKey, journey, step, channel, template, fields, since, expires, limits);
    message.shown = in.small();
    message.session = in.text();
    message.shownInSession = in.small();
    for (int i = in.count(); i > 0; i--) {
      message.instants.add(base + in.signed());
    }
    return message;
  }

  private static OptionalInt limit(RecordReader in) {
    int limit = in.small();
    if (limit > KeptMessage.MOST_INSTANTS) {
      throw in.fault("limit " + limit + " (expected: at most " + KeptMessage.MOST_INSTANTS + ")");
    }
    return limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
  }
}
