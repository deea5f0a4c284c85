package dev.journeys.kernel;

import java.util.ArrayList;
import java.util.List;

/** The stored form of how often the messages of steps were sent. */
final class StepTallyCodec implements ItemCodec<StepTally> {

  @Override
  public void write(RecordWriter out, StepTally tally, long base) {
    out.unsigned(tally.journeyNumber());
    out.fixed(tally.step());
    out.unsigned(tally.total());
    out.unsigned(tally.newest().size());
    for (long at : tally.newest()) {
      out.signed(at - base);
    }
  }

  @Override
  public StepTally read(RecordReader in, long base) {
    int journeyNumber = in.small();
    long step = in.fixed();
    int total = in.small();
    int count = in.count();
    List<Long> newest = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      newest.add(base + in.signed());
    }
    return new StepTally(journeyNumber, step, total, newest);
  }
}
