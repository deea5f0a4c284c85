package dev.journeys.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserTableTest {

  private final UserTable table = new UserTable();

  private InMemoryStateStore.UserRow add(String user) {
    InMemoryStateStore.UserRow row =
        new InMemoryStateStore.UserRow(user, table.size(), new byte[0]);
    table.add(row);
    return row;
  }

  @Test
  void every_row_is_found_whatever_the_table_has_grown_to() {
    Map<String, InMemoryStateStore.UserRow> expected = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      expected.put("user-" + i, add("user-" + i));
    }

    assertThat(table.size()).isEqualTo(5_000);
    assertThat(table.all()).containsExactlyInAnyOrderElementsOf(expected.values());
    expected.forEach((user, row) -> assertThat(table.get(user)).isSameAs(row));
    assertThat(table.get("user-5000")).isNull();
  }

  @Test
  void users_of_one_hash_are_kept_apart() {
    InMemoryStateStore.UserRow one = add("Aa");
    InMemoryStateStore.UserRow other = add("BB");

    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    assertThat(table.get("Aa")).isSameAs(one);
    assertThat(table.get("BB")).isSameAs(other);
    assertThat(table.get("AaBB")).isNull();
  }
}
