package dev.journeys.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.store.StoredRecord;
import org.junit.jupiter.api.Test;

class HotRecordsTest {

  private static final StoredRecord RECORD = new StoredRecord(new byte[10], 3);

  private final HotRecords hot = new HotRecords(1 << 20);

  @Test
  void a_record_that_is_awaited_is_given_out_once_and_another_as_often_as_it_is_asked_for() {
    hot.put("ann", new StoredRecord(new byte[9], 2), false);
    hot.put("ann", RECORD, true);
    assertThat(hot.find("ann")).isSameAs(RECORD);
    assertThat(hot.find("ann")).isNull();
    hot.put("ann", RECORD, false);
    assertThat(hot.find("ann")).isSameAs(RECORD);
    assertThat(hot.find("ann")).isSameAs(RECORD);
  }

  @Test
  void they_are_kept_in_bounded_room() {
    for (int i = 0; i < 100_000; i++) {
      hot.put("user-" + i, new StoredRecord(new byte[774], 1), false);
    }
    int kept = 0;
    for (int i = 0; i < 100_000; i++) {
      kept += hot.find("user-" + i) == null ? 0 : 1;
    }
    assertThat(kept).isBetween(900, 1_024);
  }

  @Test
  void who_is_forgotten_is_not_kept() {
    hot.put("ann", RECORD, false);
    hot.put("bob", RECORD, true);
    hot.forget("ann");
    hot.forget("bob");
    assertThat(hot.find("ann")).isNull();
    assertThat(hot.find("bob")).isNull();
  }

  @Test
  void without_room_none_is_kept() {
    HotRecords none = new HotRecords(0);
    none.put("ann", RECORD, false);
    none.put("bob", RECORD, true);
    none.wasOld("ann");
    assertThat(none.find("ann")).isNull();
    assertThat(none.find("bob")).isNull();
  }

  @Test
  void after_one_was_old_the_next_are_looked_for_but_those_that_are_awaited() {
    hot.put("ann", RECORD, false);
    hot.put("bob", RECORD, true);
    hot.put("old", RECORD, false);
    hot.wasOld("stranger");
    assertThat(hot.find("ann")).isSameAs(RECORD);
    hot.wasOld("old");
    assertThat(hot.find("old")).isNull();
    assertThat(hot.find("bob")).isSameAs(RECORD);
    for (int i = 0; i < HotRecords.WARY; i++) {
      assertThat(hot.find("ann")).isNull();
    }
    assertThat(hot.find("ann")).isSameAs(RECORD);
  }
}
