package dev.journeys.kernel;

/** The stored form of what is known of entry conditions. */
final class TruthCodec implements ItemCodec<Truth> {

  @Override
  public void write(RecordWriter out, Truth truth, long base) {
    out.unsigned(truth.journeyNumber());
    out.unsigned((long) truth.revision() << 1 | (truth.holds() ? 1 : 0));
  }

  @Override
  public Truth read(RecordReader in, long base) {
    int journeyNumber = in.small();
    long coded = in.unsigned();
    if (coded < 0 || coded >>> 1 > Integer.MAX_VALUE) {
      throw in.fault(
          "revision " + (coded >>> 1) + " (expected: at most " + Integer.MAX_VALUE + ")");
    }
    return new Truth(journeyNumber, (int) (coded >>> 1), (coded & 1) != 0);
  }
}
