package dev.journeys.kernel;

import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes the parts of a record: variable-length integers of seven bits a byte, signed ones
 * zigzag-coded, texts in UTF-8 behind their length.
 */
final class RecordWriter {

  private byte[] bytes = new byte[128];
  private int length;

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

  void fixed(long value) {
    room(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    unsigned(utf8.length);
    raw(utf8, 0, utf8.length);
  }

  void block(byte[] block) {
    unsigned(block.length);
    raw(block, 0, block.length);
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
    signed(decimal.scale());
    block(decimal.unscaledValue().toByteArray());
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** The bytes so far, followed by their CRC-32C. */
  byte[] sealed() {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    long sum = crc.getValue();
    room(Integer.BYTES);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (sum >>> shift);
    }
    return bytes();
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
