package dev.journeys.kernel;

import dev.journeys.value.CorruptRecordException;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link RecordWriter} wrote; every length is checked against what is left before
 * anything is allocated.
 */
final class RecordReader {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Holds nothing. */
  static final RecordReader EMPTY = new RecordReader(new byte[0], 0, 0);

  /** More than the powers of ten of any sum of values. */
  private static final int MOST_SCALE_OF_SUM = 4 * Value.MAX_SCALE;

  private static final char REPLACEMENT = '\uFFFD';

  private final byte[] bytes;
  private final int end;
  private int position;

  RecordReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
  }

  /** A reader of what {@link RecordWriter#sealed} made, after its sum was checked. */
  static RecordReader unseal(byte[] sealed) {
    int end = sealed.length - Integer.BYTES;
    if (end < 1) {
      throw new CorruptRecordException(sealed.length + " bytes (expected: a record of at least 5)");
    }
    CRC32C crc = new CRC32C();
    crc.update(sealed, 0, end);
    int stored = (int) INTS.get(sealed, end);
    if ((int) crc.getValue() != stored) {
      throw new CorruptRecordException(
          "checksum "
              + Integer.toHexString((int) crc.getValue())
              + " (expected: "
              + Integer.toHexString(stored)
              + ")");
    }
    return new RecordReader(sealed, 0, end);
  }

  boolean atEnd() {
    return position == end;
  }

  int remaining() {
    return end - position;
  }

  int raw() {
    need(1);
    return bytes[position++] & 0xFF;
  }

  long unsigned() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = raw();
      value |= (long) (octet & 0x7F) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw fault("an integer of more than ten bytes");
  }

  long signed() {
    long coded = unsigned();
    return (coded >>> 1) ^ -(coded & 1);
  }

  /** A non-negative integer that fits an int. */
  int small() {
    long value = unsigned();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw fault(value + " (expected: at most " + Integer.MAX_VALUE + ")");
    }
    return (int) value;
  }

  /** The number of things that follow, each of at least one byte. */
  int count() {
    long count = unsigned();
    if (count < 0 || count > end - position) {
      throw fault(count + " things (expected: at most " + (end - position) + ", a byte each)");
    }
    return (int) count;
  }

  long fixed() {
    need(Long.BYTES);
    long value = (long) LONGS.get(bytes, position);
    position += Long.BYTES;
    return value;
  }

  int fixedInt() {
    need(Integer.BYTES);
    int value = (int) INTS.get(bytes, position);
    position += Integer.BYTES;
    return value;
  }

  /** Reads what {@link RecordWriter#counts} wrote. */
  int[] counts() {
    int[] counts = new int[count()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = small();
    }
    return counts;
  }

  /**
   * A reader of the next slice, whose length precedes it; it shares the bytes, and this one goes on
   * behind it.
   */
  RecordReader slice() {
    int length = count();
    RecordReader slice = new RecordReader(bytes, position, position + length);
    position += length;
    return slice;
  }

  /** Another reader of what is left. */
  RecordReader again() {
    return new RecordReader(bytes, position, end);
  }

  void skip(int count) {
    need(count);
    position += count;
  }

  /** Copies what is left; reads nothing. */
  void copyTo(RecordWriter out) {
    out.raw(bytes, position, end - position);
  }

  private byte[] block() {
    int length = count();
    byte[] block = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return block;
  }

  /** A text, or null. */
  @Nullable String nullableText() {
    return raw() == 0 ? null : text();
  }

  String text() {
    int length = count();
    if (length == 0) {
      return "";
    }
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(length);
    }
    position += length;
    return text;
  }

  /** The stand-in for what is no character may also have been written as such. */
  private void requireUtf8(int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, position, length));
    } catch (CharacterCodingException e) {
      throw fault("a text that is not UTF-8");
    }
  }

  Map<String, Value> values() {
    int count = count();
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      values.put(text(), value(true));
    }
    return values;
  }

  private Value value(boolean mayBeList) {
    int kind = raw();
    if (kind >= StoredCodes.VALUE_KINDS.size()) {
      throw fault(
          "value kind " + kind + " (expected: below " + StoredCodes.VALUE_KINDS.size() + ")");
    }
    try {
      return switch (StoredCodes.VALUE_KINDS.get(kind)) {
        case TEXT -> Value.text(text());
        case BOOLEAN -> new Value.Bool(raw() != 0);
        case INTEGER -> Value.integer(signed());
        case DECIMAL -> decimal();
        case INSTANT -> new Value.Time(Instant.ofEpochSecond(signed(), small()));
        case LIST -> {
          if (!mayBeList) {
            throw fault("a list in a list");
          }
          yield list();
        }
      };
    } catch (InvalidInputException | DateTimeException | ArithmeticException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  private Value decimal() {
    long scale = signed();
    byte[] unscaled = block();
    if (Math.abs(scale) > Value.MAX_SCALE
        || unscaled.length == 0
        || unscaled.length > Value.MAX_DIGITS) {
      throw fault("a decimal of scale " + scale + " and " + unscaled.length + " bytes");
    }
    return Value.decimal(new BigDecimal(new BigInteger(unscaled), (int) scale));
  }

  /** Reads what {@link RecordWriter#number} wrote. */
  BigDecimal number() {
    long scale = signed();
    byte[] unscaled = block();
    if (Math.abs(scale) > MOST_SCALE_OF_SUM
        || unscaled.length == 0
        || unscaled.length > Value.MAX_DIGITS) {
      throw fault("a sum of scale " + scale + " and " + unscaled.length + " bytes");
    }
    return new BigDecimal(new BigInteger(unscaled), (int) scale);
  }

  private Value list() {
    int count = count();
    List<Value> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(value(false));
    }
    return Value.list(items);
  }

  CorruptRecordException fault(String what) {
    return new CorruptRecordException(what + " at byte " + position + " of " + end);
  }

  private void need(int count) {
    if (end - position < count) {
      throw fault("the end (expected: " + count + " more bytes)");
    }
  }
}
