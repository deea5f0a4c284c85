package dev.journeys.kernel;

import dev.journeys.value.CorruptRecordException;
import java.util.Objects;

/**
 * The stored form of a {@link UserRecord}, version 1: a version byte, the number of the next
 * enrollment, the instant that others are differences to, then sections, and a CRC-32C over it all.
 * A section is its tag, its length, and what {@link #write} puts there; sections that hold nothing
 * are left out, tags ascend. Tags are for ever: a new section takes the next one.
 */
final class RecordCodec {

  static final int VERSION = 1;

  private static final int FIRST_ROOM = 512;

  private static final int ATTRIBUTES = 1;
  static final int SEEN = 2;
  static final int MEMORIES = 3;
  static final int HISTORIES = 4;
  static final int PENDING = 5;
  static final int OPEN = 6;
  private static final int ENDED = 7;
  static final int TRUTHS = 8;
  private static final int LOOKED_AT = 9;
  static final int MESSAGES = 10;
  private static final int MERGED_INTO = 11;
  static final int TOTALS = 12;
  static final int LAST_RUNS = 14;
  static final int LISTS_AND_SEGMENTS = 15;
  static final int DATES = 16;
  static final int ENTRIES = 18;
  static final int TALLIES = 19;
  static final int INBOX = 20;
  static final int FOLLOWED = 21;

  /** Above every tag. */
  static final int TAGS = 22;

  private RecordCodec() {}

  /** Decodes into a new record. */
  static UserRecord decode(byte[] stored) {
    UserRecord record = new UserRecord(0);
    decode(stored, record);
    return record;
  }

  /**
   * Checks the sum and finds the sections; what is in them is decoded when it is asked for.
   *
   * @param record takes what is found, in place of what it holds
   */
  static void decode(byte[] stored, UserRecord record) {
    RecordReader in = RecordReader.unseal(stored);
    int version = in.raw();
    if (version != VERSION) {
      throw new CorruptRecordException("version " + version + " (expected: " + VERSION + ")");
    }
    long nextEnrollment = in.unsigned();
    record.begin(in.signed());
    record.nextEnrollment = nextEnrollment;
    int before = 0;
    while (!in.atEnd()) {
      int tag = in.raw();
      if (tag <= before) {
        throw in.fault("section " + tag + " (expected: above " + before + ")");
      }
      RecordReader section = in.slice();
      if (section.atEnd()) {
        throw in.fault("section " + tag + " of no bytes");
      }
      restore(record, tag, section);
      before = tag;
    }
  }

  private static void restore(UserRecord record, int tag, RecordReader section) {
    switch (tag) {
      case ATTRIBUTES -> record.attributes = PropertyBag.stored(section);
      case ENDED -> record.ended.restore(section);
      case LOOKED_AT -> record.lookedAt = record.base + section.signed();
      case MERGED_INTO -> record.mergedInto = section.text();
      case LISTS_AND_SEGMENTS -> {
        record.redefinitions = section.small();
        if (!section.atEnd()) {
          record.lists.restore(section);
        }
      }
      default -> {
        StoredList<?> list = record.section(tag);
        if (list == null) {
          throw section.fault("section " + tag + " (expected: a known one)");
        }
        list.restore(section);
      }
    }
  }

  static byte[] encode(UserRecord record) {
    return encode(record, new RecordWriter(FIRST_ROOM));
  }

  /**
   * Writes the stored form.
   *
   * @param out whose room is used, and what is in it overwritten
   */
  static byte[] encode(UserRecord record, RecordWriter out) {
    out.clear();
    out.raw(VERSION);
    out.unsigned(record.nextEnrollment);
    out.signed(record.base);
    for (int left = tags(record); left != 0; left &= left - 1) {
      int tag = Integer.numberOfTrailingZeros(left);
      out.raw(tag);
      int start = out.beginSlice();
      write(record, tag, out);
      out.endSlice(start);
    }
    return out.sealed();
  }

  /** A bit for each section that holds something. */
  private static int tags(UserRecord record) {
    int tags = 0;
    for (int left = record.filled(); left != 0; left &= left - 1) {
      int tag = Integer.numberOfTrailingZeros(left);
      tags |= Objects.requireNonNull(record.section(tag)).isEmpty() ? 0 : 1 << tag;
    }
    return tags
        | (record.attributes.isEmpty() ? 0 : 1 << ATTRIBUTES)
        | (record.ended.isEmpty() ? 0 : 1 << ENDED)
        | (record.lookedAt == 0 ? 0 : 1 << LOOKED_AT)
        | (record.mergedInto == null ? 0 : 1 << MERGED_INTO)
        | (record.redefinitions == 0 ? 0 : 1 << LISTS_AND_SEGMENTS);
  }

  private static void write(UserRecord record, int tag, RecordWriter out) {
    switch (tag) {
      case ATTRIBUTES -> record.attributes.copyTo(out);
      case ENDED -> record.ended.write(out);
      case LOOKED_AT -> out.signed(record.lookedAt - record.base);
      case MERGED_INTO -> out.text(Objects.requireNonNull(record.mergedInto));
      case LISTS_AND_SEGMENTS -> {
        out.unsigned(record.redefinitions);
        record.lists.write(out);
      }
      default -> Objects.requireNonNull(record.section(tag)).write(out);
    }
  }
}
