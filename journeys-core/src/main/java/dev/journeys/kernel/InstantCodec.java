package dev.journeys.kernel;

/** The stored form of instants in milliseconds. */
final class InstantCodec implements ItemCodec<Long> {

  @Override
  public void write(RecordWriter out, Long instant, long base) {
    out.signed(instant - base);
  }

  @Override
  public Long read(RecordReader in, long base) {
    return base + in.signed();
  }
}
