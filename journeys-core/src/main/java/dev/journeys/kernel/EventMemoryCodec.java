package dev.journeys.kernel;

/** The stored form of what is remembered of events. */
final class EventMemoryCodec implements ItemCodec<EventMemory> {

  @Override
  public void write(RecordWriter out, EventMemory memory, long base) {
    out.fixed(memory.key);
    out.unsigned(memory.total);
    out.signed(memory.last - base);
    out.signed(memory.last - memory.first);
    out.unsigned(memory.newest.length);
    long newer = memory.last;
    for (long instant : memory.newest) {
      out.signed(newer - instant);
      newer = instant;
    }
  }

  @Override
  public EventMemory read(RecordReader in, long base) {
    long key = in.fixed();
    long total = in.unsigned();
    long last = base + in.signed();
    long first = last - in.signed();
    long[] newest = new long[in.count()];
    long newer = last;
    for (int i = 0; i < newest.length; i++) {
      newer -= in.signed();
      newest[i] = newer;
    }
    return new EventMemory(key, total, first, last, newest);
  }
}
