package dev.journeys.kernel;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A section of a record that is decoded when somebody looks into it. As long as nobody does, it is
 * copied as bytes; afterwards it is written anew, because what is in it may have been changed.
 */
final class StoredList<T> extends AbstractList<T> {

  private static final Object[] NOTHING = {};
  private static final int FIRST_ROOM = 2;

  /** The most room that is kept from one use to the next. */
  private static final int KEPT_ROOM = 64;

  private final UserRecord record;
  private final int tag;
  private final ItemCodec<T> codec;

  /** What is not decoded yet. */
  private @Nullable RecordReader stored;

  private @Nullable Object[] items = NOTHING;
  private int size;

  /**
   * Makes an empty list.
   *
   * @param record whose section it is, which hears when something comes into it
   * @param tag the section's tag
   */
  StoredList(UserRecord record, int tag, ItemCodec<T> codec) {
    this.record = record;
    this.tag = tag;
    this.codec = codec;
  }

  /** Begins anew, as an empty list. */
  void begin() {
    stored = null;
    if (size > KEPT_ROOM) {
      items = NOTHING;
    } else {
      for (int i = 0; i < size; i++) {
        items[i] = null;
      }
    }
    size = 0;
  }

  /** Takes the stored form of this list, which must be empty. */
  void restore(RecordReader section) {
    stored = section;
    record.fills(tag);
  }

  /** The stored form; nothing for an empty list. */
  void write(RecordWriter out) {
    if (stored != null) {
      stored.copyTo(out);
    } else {
      for (int i = 0; i < size; i++) {
        codec.write(out, at(i), record.base);
      }
    }
  }

  /** Decodes what is not decoded yet; asked all the time, and mostly there is nothing to do. */
  private void look() {
    RecordReader in = stored;
    if (in != null) {
      decode(in);
    }
  }

  private void decode(RecordReader in) {
    stored = null;
    while (!in.atEnd()) {
      append(codec.read(in, record.base));
    }
  }

  private void append(T item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size == 0 ? FIRST_ROOM : 2 * size);
    }
    items[size++] = item;
    record.fills(tag);
  }

  @SuppressWarnings("unchecked") // only things of this type are put in
  private T at(int index) {
    return (T) Objects.requireNonNull(items[Objects.checkIndex(index, size)]);
  }

  @Override
  public boolean isEmpty() {
    return stored == null && size == 0;
  }

  @Override
  public int size() {
    look();
    return size;
  }

  @Override
  public T get(int index) {
    look();
    return at(index);
  }

  @Override
  public T set(int index, T item) {
    T before = get(index);
    items[index] = item;
    return before;
  }

  @Override
  public void add(int index, T item) {
    look();
    Objects.checkIndex(index, size + 1);
    modCount++;
    append(item);
    System.arraycopy(items, index, items, index + 1, size - 1 - index);
    items[index] = item;
  }

  @Override
  public T remove(int index) {
    T removed = get(index);
    modCount++;
    size--;
    System.arraycopy(items, index + 1, items, index, size - index);
    items[size] = null;
    return removed;
  }
}
