package dev.journeys.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.store.StoredRecord;
import org.junit.jupiter.api.Test;

class AnsweredRecordsTest {

  private static StoredRecord record(int bytes) {
    return new StoredRecord(new byte[bytes], 1);
  }

  @Test
  void a_record_is_given_out_once() {
    AnsweredRecords answered = new AnsweredRecords(1 << 20);
    StoredRecord newest = record(10);
    answered.put("ann", record(9));
    answered.put("ann", newest);
    assertThat(answered.take("bob")).isNull();
    assertThat(answered.take("ann")).isSameAs(newest);
    assertThat(answered.take("ann")).isNull();
  }

  @Test
  void they_are_kept_in_bounded_room_and_most_of_the_newest_are_among_them() {
    AnsweredRecords answered = new AnsweredRecords(1 << 20);
    for (int i = 0; i < 100_000; i++) {
      answered.put("user-" + i, record(AnsweredRecords.LARGEST));
    }
    int newest = 0;
    for (int i = 99_744; i < 100_000; i++) {
      newest += answered.take("user-" + i) == null ? 0 : 1;
    }
    int older = 0;
    for (int i = 0; i < 99_744; i++) {
      older += answered.take("user-" + i) == null ? 0 : 1;
    }
    assertThat(newest).isGreaterThan(200);
    assertThat(newest + older).isBetween(1_000, 1_024);
  }

  @Test
  void a_large_one_is_not_kept_nor_any_where_there_is_no_room() {
    AnsweredRecords answered = new AnsweredRecords(1 << 20);
    answered.put("ann", record(AnsweredRecords.LARGEST + 1));
    assertThat(answered.take("ann")).isNull();
    AnsweredRecords none = new AnsweredRecords(100);
    none.put("ann", record(1));
    assertThat(none.take("ann")).isNull();
  }

  @Test
  void a_larger_record_does_not_leave_an_older_one_of_the_same_user() {
    AnsweredRecords answered = new AnsweredRecords(1 << 20);
    answered.put("ann", record(10));
    answered.put("ann", record(AnsweredRecords.LARGEST + 1));
    assertThat(answered.take("ann")).isNull();
  }
}
