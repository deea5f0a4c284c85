package dev.journeys.kernel;

import java.util.ArrayList;
import java.util.List;

/** The stored form of what was summed up of events. */
final class EventTotalsCodec implements ItemCodec<EventTotals> {

  @Override
  public void write(RecordWriter out, EventTotals totals, long base) {
    out.fixed(totals.key);
    out.unsigned(totals.buckets.size());
    long before = 0;
    for (EventTotals.Bucket bucket : totals.buckets) {
      out.signed(bucket.number() - before);
      out.unsigned(bucket.count());
      out.number(bucket.sum());
      before = bucket.number();
    }
  }

  @Override
  public EventTotals read(RecordReader in, long base) {
    long key = in.fixed();
    int count = in.count();
    List<EventTotals.Bucket> buckets = new ArrayList<>(count);
    long number = 0;
    for (int i = 0; i < count; i++) {
      number += in.signed();
      buckets.add(new EventTotals.Bucket(number, in.unsigned(), in.number()));
    }
    return new EventTotals(key, buckets);
  }
}
