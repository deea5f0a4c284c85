package dev.journeys.kernel;

import dev.journeys.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Named values that stay in their stored form until somebody asks for one. Never changed; a change
 * makes another bag.
 */
final class PropertyBag {

  static final PropertyBag EMPTY = new PropertyBag(RecordReader.EMPTY, Map.of());

  private @Nullable RecordReader stored;
  private @Nullable Map<String, Value> values;

  private PropertyBag(@Nullable RecordReader stored, @Nullable Map<String, Value> values) {
    this.stored = stored;
    this.values = values;
  }

  static PropertyBag of(Map<String, Value> values) {
    return values.isEmpty() ? EMPTY : new PropertyBag(null, values);
  }

  /** The bag whose stored form, without a length, is all that is left to read. */
  static PropertyBag stored(RecordReader in) {
    return in.atEnd() ? EMPTY : new PropertyBag(in, null);
  }

  static PropertyBag read(RecordReader in) {
    return stored(in.slice());
  }

  /** Writes the stored form, its length before it. */
  void write(RecordWriter out) {
    out.unsigned(size());
    copyTo(out);
  }

  /** Writes the stored form without its length. */
  void copyTo(RecordWriter out) {
    stored().copyTo(out);
  }

  /** How many bytes it takes in a record. */
  int size() {
    return stored().remaining();
  }

  boolean isEmpty() {
    return this == EMPTY;
  }

  private RecordReader stored() {
    RecordReader bytes = stored;
    if (bytes == null) {
      RecordWriter out = new RecordWriter(64);
      out.values(values());
      bytes = out.readFrom(0);
      stored = bytes;
    }
    return bytes;
  }

  @Nullable Value get(String name) {
    return isEmpty() ? null : values().get(name);
  }

  /** All of them, unmodifiable. */
  Map<String, Value> values() {
    Map<String, Value> decoded = values;
    if (decoded == null) {
      RecordReader in = Objects.requireNonNull(stored).again();
      decoded = Collections.unmodifiableMap(in.values());
      if (!in.atEnd()) {
        throw in.fault("more bytes than values");
      }
      values = decoded;
    }
    return decoded;
  }

  /** This bag with others laid over it; the same bag when they change nothing. */
  PropertyBag plus(Map<String, Value> others) {
    boolean changes = false;
    for (Map.Entry<String, Value> other : others.entrySet()) {
      changes |= !other.getValue().equals(get(other.getKey()));
    }
    if (!changes) {
      return this;
    }
    Map<String, Value> sum = new LinkedHashMap<>(values());
    sum.putAll(others);
    return new PropertyBag(null, Collections.unmodifiableMap(sum));
  }

  /** The first values, in order, that fit a number of bytes. */
  PropertyBag cutTo(int bytes) {
    if (size() <= bytes) {
      return this;
    }
    Map<String, Value> kept = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : values().entrySet()) {
      Map<String, Value> more = new LinkedHashMap<>(kept);
      more.put(entry.getKey(), entry.getValue());
      if (PropertyBag.of(more).size() > bytes) {
        break;
      }
      kept = more;
    }
    return PropertyBag.of(Collections.unmodifiableMap(kept));
  }
}
