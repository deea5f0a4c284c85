package dev.journeys.kernel;

/**
 * The stored form of one kind of thing of which a record holds several. Items follow one another
 * without a count; each takes at least a byte.
 *
 * @param <T> the kind of thing
 */
interface ItemCodec<T> {

  /** Writes an item; instants as differences to the base, so that they take few bytes. */
  void write(RecordWriter out, T item, long base);

  /** Reads what {@link #write} wrote with the same base. */
  T read(RecordReader in, long base);
}
