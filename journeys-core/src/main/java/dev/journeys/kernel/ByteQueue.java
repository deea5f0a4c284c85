package dev.journeys.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Things in their stored form, of which new ones come at the end and old ones go at the front. What
 * was read from a record is shared with it until something is added.
 */
final class ByteQueue {

  /** Room for a few things more, so that adding them copies once. */
  private static final int ROOM = 32;

  private RecordReader stored;
  private @Nullable RecordWriter added;
  private int dropped;

  ByteQueue(RecordReader stored) {
    this.stored = stored;
  }

  static ByteQueue empty() {
    return new ByteQueue(RecordReader.EMPTY);
  }

  /** Where the next thing is to be written. */
  RecordWriter end() {
    RecordWriter out = added;
    if (out == null) {
      out = new RecordWriter(stored.remaining() + ROOM);
      stored.copyTo(out);
      added = out;
    }
    return out;
  }

  /** Reads the things from the front. */
  RecordReader front() {
    return added == null ? stored.again() : added.readFrom(dropped);
  }

  /** Drops a number of bytes at the front. */
  void drop(int bytes) {
    if (added == null) {
      stored.skip(bytes);
    } else {
      dropped += bytes;
    }
  }

  int length() {
    return added == null ? stored.remaining() : added.length() - dropped;
  }

  void copyTo(RecordWriter out) {
    if (added == null) {
      stored.copyTo(out);
    } else {
      added.readFrom(dropped).copyTo(out);
    }
  }
}
