package dev.journeys.kernel;

import java.time.DateTimeException;
import java.time.Instant;

/** The stored form of entries that wait for a date. */
final class DatedEntryCodec implements ItemCodec<DatedEntry> {

  @Override
  public void write(RecordWriter out, DatedEntry entry, long base) {
    out.unsigned(entry.journeyNumber());
    out.unsigned(entry.revision());
    out.nullableText(entry.key());
    out.signed(entry.told() - base);
    Instant date = entry.date();
    out.signed(date.getEpochSecond());
    out.unsigned(date.getNano());
    out.signed(entry.due() - base);
    entry.properties().write(out);
  }

  @Override
  public DatedEntry read(RecordReader in, long base) {
    int journeyNumber = in.small();
    int revision = in.small();
    String key = in.nullableText();
    long told = base + in.signed();
    Instant date = date(in);
    return new DatedEntry(
        journeyNumber, revision, key, told, date, base + in.signed(), PropertyBag.read(in));
  }

  private static Instant date(RecordReader in) {
    try {
      return Instant.ofEpochSecond(in.signed(), in.small());
    } catch (DateTimeException | ArithmeticException e) {
      throw in.fault(String.valueOf(e.getMessage()));
    }
  }
}
