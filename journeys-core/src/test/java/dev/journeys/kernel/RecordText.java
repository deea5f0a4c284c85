package dev.journeys.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prints everything that a record holds, field by field, a line each; two records are equal when
 * their texts are. A field that is added to a record is in here at once.
 */
final class RecordText {

  private static final Set<Class<?>> PARTS =
      Set.of(
          UserRecord.class,
          UserRecord.SeenEvent.class,
          EventMemory.class,
          EventTotals.class,
          EventTotals.Bucket.class,
          JourneyHistory.class,
          PendingCheck.class,
          DatedEntry.class,
          Enrollment.class,
          Enrollment.Origin.class,
          Hearing.class,
          Hearing.Met.class,
          Truth.class,
          Membership.class,
          SentMessage.class,
          KeptMessage.class,
          Intent.class);

  private final StringBuilder text = new StringBuilder();
  private final Set<String> fields = new TreeSet<>();

  private RecordText() {}

  static String of(UserRecord record) {
    RecordText printer = new RecordText();
    printer.print("", record);
    return printer.text.toString();
  }

  /** The values that the fields of one enrollment or other part have, as "Class.field = value". */
  static Set<String> fieldsOf(UserRecord record) {
    RecordText printer = new RecordText();
    printer.print("", record);
    return printer.fields;
  }

  private void print(String name, Object value) {
    if (value == null) {
      line(name, "none");
    } else if (PARTS.contains(value.getClass())) {
      for (Field field : value.getClass().getDeclaredFields()) {
        if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
          Object content = content(value, field);
          print(name.isEmpty() ? field.getName() : name + "." + field.getName(), content);
          fields.add(value.getClass().getSimpleName() + "." + field.getName() + " = " + content);
        }
      }
    } else if (value instanceof EndedEnrollments ended) {
      print(name, ended.all());
    } else if (value instanceof PropertyBag bag) {
      print(name, bag.values());
    } else if (value instanceof Trail trail) {
      print(name, trail.passed());
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> line(name + "[" + quoted(key.toString()) + "]", item));
    } else if (value instanceof Collection<?> items) {
      int place = 0;
      for (Object item : items) {
        print(name + "[" + place++ + "]", item);
      }
    } else {
      line(name, value instanceof String string ? quoted(string) : value);
    }
  }

  private static Object content(Object part, Field field) {
    try {
      field.setAccessible(true);
      Object content = field.get(part);
      if (content instanceof int[] ints) {
        return Arrays.toString(ints);
      }
      return content instanceof long[] longs ? Arrays.toString(longs) : content;
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static String quoted(String string) {
    return '"' + string + '"';
  }

  private void line(String name, Object value) {
    text.append(name).append(" = ").append(value).append('\n');
  }
}
