package dev.journeys.kernel;

/** The stored form of messages that may get feedback. */
final class SentMessageCodec implements ItemCodec<SentMessage> {

  @Override
  public void write(RecordWriter out, SentMessage message, long base) {
    out.fixed(message.key);
    out.unsigned(message.enrollment);
    out.unsigned(message.journeyNumber);
    out.unsigned(message.revision);
    out.unsigned(message.step);
    out.unsigned(message.visit);
    out.signed(message.at - base);
    out.unsigned(message.bits());
  }

  @Override
  public SentMessage read(RecordReader in, long base) {
    return new SentMessage(
        in.fixed(),
        in.unsigned(),
        in.small(),
        in.small(),
        in.small(),
        in.small(),
        base + in.signed(),
        in.small());
  }
}
