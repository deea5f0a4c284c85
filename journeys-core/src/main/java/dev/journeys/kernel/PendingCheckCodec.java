package dev.journeys.kernel;

/** The stored form of entries by inaction that are not decided yet. */
final class PendingCheckCodec implements ItemCodec<PendingCheck> {

  @Override
  public void write(RecordWriter out, PendingCheck check, long base) {
    out.unsigned(check.journeyNumber());
    out.text(check.key());
    out.nullableText(check.enrollmentKey());
    out.signed(check.since() - base);
    out.signed(check.due() - check.since());
    check.properties().write(out);
  }

  @Override
  public PendingCheck read(RecordReader in, long base) {
    int journeyNumber = in.small();
    String key = in.text();
    String enrollmentKey = in.nullableText();
    long since = base + in.signed();
    return new PendingCheck(
        journeyNumber, key, enrollmentKey, since, since + in.signed(), PropertyBag.read(in));
  }
}
