package dev.journeys.kernel;

/** The stored form of the ids of events that were applied. */
final class SeenEventCodec implements ItemCodec<UserRecord.SeenEvent> {

  @Override
  public void write(RecordWriter out, UserRecord.SeenEvent event, long base) {
    out.fixed(event.id());
    out.signed(event.at() - base);
  }

  @Override
  public UserRecord.SeenEvent read(RecordReader in, long base) {
    return new UserRecord.SeenEvent(in.fixed(), base + in.signed());
  }
}
