package dev.journeys.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.store.StoredRecord;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class HotRecordsTest {

  private static final StoredRecord RECORD = new StoredRecord(new byte[10], 3);

  private final HotRecords hot = new HotRecords(1 << 20);

  @Test
  void a_record_that_is_awaited_is_given_out_once_and_another_as_often_as_it_is_asked_for() {
    hot.putBusy("ann", new StoredRecord(new byte[9], 2));
    hot.putAwaited("ann", RECORD);
    assertThat(hot.find("ann")).isSameAs(RECORD);
    assertThat(hot.find("ann")).isNull();
    hot.putBusy("ann", RECORD);
    assertThat(hot.find("ann")).isSameAs(RECORD);
    assertThat(hot.find("ann")).isSameAs(RECORD);
  }

  @Test
  void they_are_kept_in_bounded_room() {
    for (int i = 0; i < 100_000; i++) {
      hot.putBusy("user-" + i, new StoredRecord(new byte[774], 1));
    }
    int kept = 0;
    for (int i = 0; i < 100_000; i++) {
      kept += hot.find("user-" + i) == null ? 0 : 1;
    }
    assertThat(kept).isBetween(675, 768);
  }

  @Test
  void a_record_is_kept_as_it_was_committed_last() {
    StoredRecord next = new StoredRecord(new byte[11], 4);
    List<BiConsumer<String, StoredRecord>> ways =
        List.of(hot::putAwaited, hot::putAnswered, hot::putBusy);
    for (BiConsumer<String, StoredRecord> first : ways) {
      for (BiConsumer<String, StoredRecord> second : ways) {
        first.accept("ann", RECORD);
        hot.find("ann");
        second.accept("ann", next);
        assertThat(hot.find("ann")).isSameAs(next);
        hot.forget("ann");
        assertThat(hot.find("ann")).isNull();
      }
    }
  }

  @Test
  void after_one_that_was_answered_was_old_the_next_are_looked_for() {
    hot.putAnswered("ann", RECORD);
    hot.putAnswered("bob", RECORD);
    assertThat(hot.find("ann")).isSameAs(RECORD);
    hot.wasOld("ann");
    assertThat(hot.find("bob")).isNull();
  }

  @Test
  void who_is_forgotten_is_not_kept() {
    hot.putBusy("ann", RECORD);
    hot.putAwaited("bob", RECORD);
    hot.forget("ann");
    hot.forget("bob");
    assertThat(hot.find("ann")).isNull();
    assertThat(hot.find("bob")).isNull();
  }

  @Test
  void without_room_none_is_kept() {
    HotRecords none = new HotRecords(0);
    none.putBusy("ann", RECORD);
    none.putAwaited("bob", RECORD);
    none.wasOld("ann");
    assertThat(none.find("ann")).isNull();
    assertThat(none.find("bob")).isNull();
  }

  @Test
  void after_one_was_old_the_next_are_looked_for_but_those_that_are_awaited() {
    hot.putBusy("ann", RECORD);
    hot.putAwaited("bob", RECORD);
    hot.putBusy("old", RECORD);
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
