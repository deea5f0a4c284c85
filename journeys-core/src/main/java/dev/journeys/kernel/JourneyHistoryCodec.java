package dev.journeys.kernel;

/** The stored form of what re-entry needs to know. */
final class JourneyHistoryCodec implements ItemCodec<JourneyHistory> {

  @Override
  public void write(RecordWriter out, JourneyHistory history, long base) {
    out.unsigned(history.journeyNumber);
    out.nullableText(history.key);
    out.unsigned(history.entries);
    out.signed(history.lastEntered - base);
    out.signed(history.lastLeft - history.lastEntered);
  }

  @Override
  public JourneyHistory read(RecordReader in, long base) {
    int journeyNumber = in.small();
    String key = in.nullableText();
    int entries = in.small();
    long entered = base + in.signed();
    return new JourneyHistory(journeyNumber, key, entries, entered, entered + in.signed());
  }
}
