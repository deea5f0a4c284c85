package dev.journeys.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.value.StateStoreException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PermitCountTest {

  private static Permit in(long period, int times, long limit) {
    return new Permit("cap", period, times, limit);
  }

  @Test
  @DisplayName("ENT-13 There is room until the limit is reached, in each period by itself")
  void roomInEachPeriod() {
    PermitCount count = PermitCount.begin(1, 0).plus(in(7, 2, 3)).plus(in(-1, 1, 3));
    assertThat(count.taken(7)).isEqualTo(2);
    assertThat(count.hasRoomFor(in(7, 1, 3))).isTrue();
    assertThat(count.hasRoomFor(in(7, 2, 3))).isFalse();
    assertThat(count.plus(in(7, 1, 3)).hasRoomFor(in(7, 0, 3))).isFalse();
    assertThat(count.hasRoomFor(in(8, 3, 3))).isTrue();
    assertThat(count.hasRoomFor(in(-1, 2, 3))).isTrue();
  }

  @Test
  @DisplayName("ENT-13 The newest 64 periods are kept, and nobody enters in one that is forgotten")
  void oldPeriodsAreForgotten() {
    PermitCount count = PermitCount.begin(1, 0);
    for (long period = 10; period < 10 + PermitCount.KEPT; period++) {
      count = count.plus(in(period, 1, 5));
    }
    assertThat(count.hasRoomFor(in(9, 1, 5))).isFalse();
    assertThat(count.hasRoomFor(in(10, 1, 5))).isTrue();
    count = count.plus(in(99, 1, 5));
    assertThat(count.taken(10)).isZero();
    assertThat(count.hasRoomFor(in(10, 1, 5))).isFalse();
    assertThat(count.hasRoomFor(in(11, 1, 5))).isTrue();
    assertThat(count.text().lines()).hasSize(1 + PermitCount.KEPT);
  }

  @Test
  void a_count_is_read_as_it_was_written() {
    PermitCount count = PermitCount.begin(3, 12).plus(in(-4, 5, 9));
    PermitCount read = PermitCount.parse(count.text());
    assertThat(read.text()).isEqualTo(count.text()).isEqualTo("3\n-4 5\n0 12");
    assertThat(read.revision()).isEqualTo(3);
    assertThat(read.taken(0)).isEqualTo(12);
  }

  @Test
  void what_is_no_count_is_refused_with_what_it_is() {
    for (String text : List.of("", "x", "1\n2", "1\n2 x", "1\n 3", "1\n")) {
      assertThatThrownBy(() -> PermitCount.parse(text))
          .isInstanceOf(StateStoreException.class)
          .hasMessageContaining("\"" + text + "\" (expected: a count of permits)");
    }
  }

  @Test
  void nothing_is_given_back() {
    assertThatThrownBy(() -> in(0, -1, 5)).hasMessage("times: -1 (expected: 0 or more)");
  }
}
