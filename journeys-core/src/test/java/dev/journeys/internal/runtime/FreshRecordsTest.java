package dev.journeys.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.store.StoredRecord;
import org.junit.jupiter.api.Test;

class FreshRecordsTest {

  private final FreshRecords fresh = new FreshRecords();

  @Test
  void a_record_is_given_out_once() {
    StoredRecord record = new StoredRecord(new byte[10], 3);
    fresh.put("ann", new StoredRecord(new byte[9], 2));
    fresh.put("ann", record);
    assertThat(fresh.take("ann")).isSameAs(record);
    assertThat(fresh.take("ann")).isNull();
  }

  @Test
  void the_newest_are_kept_in_bounded_room() {
    int mebibyte = 1 << 20;
    for (int i = 0; i < 1_000; i++) {
      fresh.put("user-" + i, new StoredRecord(new byte[mebibyte], 1));
    }
    assertThat(fresh.take("user-999")).isNotNull();
    assertThat(fresh.take("user-997")).isNotNull();
    assertThat(fresh.take("user-996")).isNull();
    fresh.put("large", new StoredRecord(new byte[8 * mebibyte], 1));
    assertThat(fresh.take("large")).isNull();
    for (int i = 0; i < 100_000; i++) {
      fresh.put("user-" + i, new StoredRecord(new byte[100], 1));
    }
    int kept = 0;
    for (int i = 0; i < 100_000; i++) {
      kept += fresh.take("user-" + i) == null ? 0 : 1;
    }
    assertThat(kept).isBetween(10_000, 15_000);
  }
}
