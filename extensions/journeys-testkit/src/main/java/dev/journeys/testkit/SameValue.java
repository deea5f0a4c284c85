package dev.journeys.testkit;

import dev.journeys.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares values as conditions do (VAL-2): numbers by what they are worth. */
final class SameValue {

  private SameValue() {}

  static boolean is(Value expected, @Nullable Value actual) {
    if (actual == null) {
      return false;
    }
    if (expected.number().isPresent() && actual.number().isPresent()) {
      return expected.number().get().compareTo(actual.number().get()) == 0;
    }
    if (expected instanceof Value.Items some && actual instanceof Value.Items others) {
      return are(some.items(), others.items());
    }
    return expected.equals(actual);
  }

  private static boolean are(List<Value> expected, List<Value> actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!is(expected.get(i), actual.get(i))) {
        return false;
      }
    }
    return true;
  }
}
