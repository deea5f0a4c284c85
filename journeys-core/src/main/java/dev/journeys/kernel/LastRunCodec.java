package dev.journeys.kernel;

/** The stored form of which runs of schedules came to a user. */
final class LastRunCodec implements ItemCodec<LastRun> {

  @Override
  public void write(RecordWriter out, LastRun last, long base) {
    out.unsigned(last.journeyNumber());
    out.unsigned(last.revision());
    out.signed(last.run() - base);
  }

  @Override
  public LastRun read(RecordReader in, long base) {
    return new LastRun(in.small(), in.small(), base + in.signed());
  }
}
