package dev.journeys.kernel;

import dev.journeys.value.Value;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of a record: variable-length integers of seven bits a byte, signed ones
 * zigzag-coded, texts in UTF-8 behind their length.
 */
final class RecordWriter {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The most bytes that are kept from one use to the next. */
  static final int KEPT_ROOM = 4096;

  private byte[] bytes;
  private int length;

  RecordWriter(int room) {
    this.bytes = new byte[room];
  }

  /** Begins anew, in the same room unless that has grown large. */
  void clear() {
    length = 0;
    if (bytes.length > KEPT_ROOM) {
      bytes = new byte[KEPT_ROOM];
    }
  }

  int length() {
    return length;
  }

  void raw(int octet) {
    room(1);
    bytes[length++] = (byte) octet;
  }

  void raw(byte[] source, int from, int count) {
    room(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  void unsigned(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  void fixedInt(int value) {
    room(Integer.BYTES);
    INTS.set(bytes, length, value);
    length += Integer.BYTES;
  }

  void fixed(long value) {
    room(Long.BYTES);
    LONGS.set(bytes, length, value);
    length += Long.BYTES;
  }

  /** A text, or that there is none. */
  void nullableText(@Nullable String text) {
    raw(text == null ? 0 : 1);
    if (text != null) {
      text(text);
    }
  }

  void text(String text) {
    if (text.isEmpty()) {
      raw(0);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    unsigned(utf8.length);
    raw(utf8, 0, utf8.length);
  }

  /** A text without its length. */
  void utf8(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    raw(utf8, 0, utf8.length);
  }

  /** A hash over the bytes so far. */
  Murmur3 hash() {
    return Murmur3.of(bytes, length);
  }

  /** Writes how many counts there are, and each. */
  void counts(int[] counts) {
    unsigned(counts.length);
    for (int count : counts) {
      unsigned(count);
    }
  }

  /** Begins a slice, whose length will precede it; answers what {@link #endSlice} wants. */
  int beginSlice() {
    raw(0);
    return length;
  }

  /** Ends a slice; one that is not short moves to make room for its length. */
  void endSlice(int start) {
    int sliceLength = length - start;
    if (sliceLength <= 0x7F) {
      bytes[start - 1] = (byte) sliceLength;
      return;
    }
    int more = (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(sliceLength | 1)) / 7;
    if (more > 0) {
      room(more);
      System.arraycopy(bytes, start, bytes, start + more, sliceLength);
    }
    length = start - 1;
    unsigned(sliceLength);
    length += sliceLength;
  }

  void values(Map<String, Value> values) {
    unsigned(values.size());
    values.forEach((name, value) -> {
      text(name);
      value(value);
    });
  }

  void value(Value value) {
    raw(StoredCodes.VALUE_KINDS.indexOf(value.kind()));
    switch (value.kind()) {
      case TEXT -> text(((Value.Text) value).text());
      case BOOLEAN -> raw(((Value.Bool) value).truth() ? 1 : 0);
      case INTEGER -> signed(((Value.Int) value).integer());
      case DECIMAL -> decimal(((Value.Decimal) value).decimal());
      case INSTANT -> {
        Instant instant = ((Value.Time) value).instant();
        signed(instant.getEpochSecond());
        unsigned(instant.getNano());
      }
      case LIST -> {
        List<Value> items = ((Value.Items) value).items();
        unsigned(items.size());
        items.forEach(this::value);
      }
    }
  }

  private void decimal(BigDecimal decimal) {
    byte[] unscaled = decimal.unscaledValue().toByteArray();
    signed(decimal.scale());
    unsigned(unscaled.length);
    raw(unscaled, 0, unscaled.length);
  }

  /** A sum, which may be larger than a value. */
  void number(BigDecimal number) {
    decimal(number);
  }

  private byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Reads what was written, from a place on. */
  RecordReader readFrom(int from) {
    return new RecordReader(bytes, from, length);
  }

  /** The bytes so far, followed by their CRC-32C. */
  byte[] sealed() {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    fixedInt((int) crc.getValue());
    return bytes();
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
