package dev.journeys.kernel;

import dev.journeys.value.CorruptRecordException;

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
  private static final int SEEN = 2;
  private static final int MEMORIES = 3;
  private static final int HISTORIES = 4;
  private static final int PENDING = 5;
  private static final int OPEN = 6;
  private static final int ENDED = 7;
  private static final int TRUTHS = 8;
  private static final int LOOKED_AT = 9;
  private static final int MESSAGES = 10;
  private static final int MERGED_INTO = 11;
  private static final int TOTALS = 12;
  private static final int LAST_RUNS = 14;
  private static final int LISTS_AND_SEGMENTS = 15;
  private static final int DATES = 16;
  private static final int ENTRIES = 18;
  private static final int TALLIES = 19;
  private static final int INBOX = 20;
  private static final int FOLLOWED = 21;

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
      case SEEN -> record.seen.restore(section);
      case MEMORIES -> record.memories.restore(section);
      case HISTORIES -> record.histories.restore(section);
      case PENDING -> record.pending.restore(section);
      case OPEN -> record.open.restore(section);
      case ENDED -> record.ended.restore(section);
      case TRUTHS -> record.truths.restore(section);
      case LOOKED_AT -> record.lookedAt = record.base + section.signed();
      case MESSAGES -> record.messages.restore(section);
      case MERGED_INTO -> record.mergedInto = section.text();
      case INBOX -> record.inbox.restore(section);
      case TOTALS -> record.totals.restore(section);
      case LAST_RUNS -> record.lastRuns.restore(section);
      case LISTS_AND_SEGMENTS -> {
        record.redefinitions = section.small();
        if (!section.atEnd()) {
          record.lists.restore(section);
        }
      }
      case DATES -> record.dates.restore(section);
      case ENTRIES -> record.entries.restore(section);
      case TALLIES -> record.tallies.restore(section);
      case FOLLOWED -> record.followed.restore(section);
      default -> throw section.fault("section " + tag + " (expected: a known one)");
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
    if (!record.attributes.isEmpty()) {
      out.raw(ATTRIBUTES);
      record.attributes.write(out);
    }
    write(out, SEEN, record.seen);
    write(out, MEMORIES, record.memories);
    write(out, HISTORIES, record.histories);
    write(out, PENDING, record.pending);
    write(out, OPEN, record.open);
    if (!record.ended.isEmpty()) {
      out.raw(ENDED);
      int start = out.beginSlice();
      record.ended.write(out);
      out.endSlice(start);
    }
    write(out, TRUTHS, record.truths);
    if (record.lookedAt != 0) {
      out.raw(LOOKED_AT);
      int start = out.beginSlice();
      out.signed(record.lookedAt - record.base);
      out.endSlice(start);
    }
    write(out, MESSAGES, record.messages);
    if (record.mergedInto != null) {
      out.raw(MERGED_INTO);
      int start = out.beginSlice();
      out.text(record.mergedInto);
      out.endSlice(start);
    }
    write(out, TOTALS, record.totals);
    write(out, LAST_RUNS, record.lastRuns);
    if (record.redefinitions > 0 || !record.lists.isEmpty()) {
      out.raw(LISTS_AND_SEGMENTS);
      int start = out.beginSlice();
      out.unsigned(record.redefinitions);
      record.lists.write(out);
      out.endSlice(start);
    }
    write(out, DATES, record.dates);
    write(out, ENTRIES, record.entries);
    write(out, TALLIES, record.tallies);
    write(out, INBOX, record.inbox);
    write(out, FOLLOWED, record.followed);
    return out.sealed();
  }

  private static void write(RecordWriter out, int tag, StoredList<?> section) {
    if (!section.isEmpty()) {
      out.raw(tag);
      int start = out.beginSlice();
      section.write(out);
      out.endSlice(start);
    }
  }
}
