package dev.journeys.json;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One careless edit: somewhere in a tree of records one part is replaced by something that an
 * editor, a script or a tired author could put there, right in its type and often wrong in all
 * else. What is replaced is found by reflection, so a part that is new in the model is edited too.
 */
final class RandomEdit {

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "A b",
          "-a",
          "next",
          "exit",
          "timeout",
          "a\0b",
          "half \uD83D",
          "x".repeat(65),
          "x".repeat(300),
          "0",
          "{{ user.name }",
          "Ünï");

  private static final List<Duration> DURATIONS =
      List.of(
          Duration.ZERO,
          Duration.ofNanos(1),
          Duration.ofDays(-1),
          Duration.ofSeconds(59),
          Duration.ofDays(400),
          Duration.ofDays(40_000),
          Duration.ofSeconds(Long.MAX_VALUE),
          Duration.ofSeconds(Long.MIN_VALUE));

  private static final List<Integer> NUMBERS =
      List.of(0, -1, 1, 2, 101, 10_001, Integer.MIN_VALUE, Integer.MAX_VALUE);

  private static final List<Object> VALUES =
      List.of("", "soon", true, 0, -1L, Long.MIN_VALUE, 0.5, Instant.EPOCH, List.of(), List.of(1));

  private final Object tree;

  private final Dice dice;

  /** Parts of other journeys, which may take the place of one of this. */
  private final List<Object> spares;

  /** How many parts a part of the tree has, itself among them, if that is more than one. */
  private final IdentityHashMap<Object, Integer> sizes = new IdentityHashMap<>();

  /** How many parts come before the one that is edited. */
  private int before;

  /**
   * Makes edits of a tree.
   *
   * @param spares where parts of the same types are taken from
   */
  RandomEdit(Object tree, Dice dice, List<Object> spares) {
    this.tree = tree;
    this.dice = dice;
    this.spares = spares;
    measure(tree);
  }

  /**
   * A copy of the tree in which one part is another.
   *
   * @throws InvalidInputException if the part refuses to be made
   */
  Object next() {
    before = dice.between(1, sizes.get(tree) - 1);
    return edited(tree, tree.getClass(), tree.getClass());
  }

  private int measure(Object node) {
    int size = 1;
    for (Object child : children(node)) {
      size += measure(child);
    }
    if (size > 1) {
      sizes.put(node, size);
    }
    return size;
  }

  /** Every part of a tree, the tree first. */
  static List<Object> partsOf(Object tree) {
    List<Object> parts = new ArrayList<>(List.of(tree));
    for (Object child : children(tree)) {
      parts.addAll(partsOf(child));
    }
    return parts;
  }

  private static Collection<?> children(Object node) {
    if (node instanceof Record record) {
      return Arrays.stream(record.getClass().getRecordComponents())
          .map(component -> component(record, component))
          .toList();
    }
    if (node instanceof Optional<?> optional) {
      return optional.stream().toList();
    }
    if (node instanceof Map<?, ?> map) {
      return map.values();
    }
    return node instanceof Collection<?> collection ? collection : List.of();
  }

  private static Object component(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a component that cannot be read: " + component, e);
    }
  }

  private Object edited(Object node, Class<?> type, Type generic) {
    int size = sizes.getOrDefault(node, 1);
    if (before < 0 || before >= size) {
      before -= size;
      return node;
    }
    if (before-- == 0) {
      return other(node, type, generic);
    }
    if (node instanceof Record record) {
      RecordComponent[] components = record.getClass().getRecordComponents();
      Object[] parts = new Object[components.length];
      for (int i = 0; i < parts.length; i++) {
        parts[i] =
            edited(
                component(record, components[i]),
                components[i].getType(),
                components[i].getGenericType());
      }
      return make(record.getClass(), components, parts);
    }
    if (node instanceof Optional<?> optional) {
      return optional.map(inner -> edited(inner, argument(generic, 0), argument(generic, 0)));
    }
    if (node instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, value) -> copy.put(key, edited(value, argument(generic, 1), argument(generic, 1))));
      return copy;
    }
    if (node instanceof Collection<?> collection) {
      List<Object> copy = new ArrayList<>();
      collection.forEach(
          element -> copy.add(edited(element, argument(generic, 0), argument(generic, 0))));
      return node instanceof Set<?> ? new LinkedHashSet<>(copy) : copy;
    }
    return node;
  }

  private static Class<?> argument(Type generic, int index) {
    Type argument = ((ParameterizedType) generic).getActualTypeArguments()[index];
    return argument instanceof Class<?> type
        ? type
        : (Class<?>) ((ParameterizedType) argument).getRawType();
  }

  private static Object make(Class<?> type, RecordComponent[] components, Object[] parts) {
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(parts);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new AssertionError("a record that cannot be made: " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record that cannot be made: " + type, e);
    }
  }

  private Object other(Object node, Class<?> type, Type generic) {
    if (node instanceof String) {
      return dice.oneIn(2) ? dice.pick(TEXTS) : spare(String.class).orElse("");
    }
    if (node instanceof Integer) {
      return dice.pick(NUMBERS);
    }
    if (node instanceof Long) {
      return dice.anyLong();
    }
    if (node instanceof Boolean is) {
      return !is;
    }
    if (node instanceof Duration) {
      return dice.pick(DURATIONS);
    }
    if (node instanceof Instant) {
      return dice.pick(List.of(Instant.MIN, Instant.EPOCH, Instant.MAX));
    }
    if (node instanceof LocalTime) {
      return dice.pick(List.of(LocalTime.MIN, LocalTime.NOON, LocalTime.MAX));
    }
    if (node instanceof ZoneId) {
      return dice.pick(List.of(ZoneId.of("Europe/Vienna"), ZoneId.of("+18:00")));
    }
    if (node instanceof BigDecimal) {
      return dice.pick(
          List.of(BigDecimal.ZERO, new BigDecimal("-1e300"), new BigDecimal("1e-300")));
    }
    if (node instanceof Value) {
      return Value.of(dice.pick(VALUES));
    }
    if (node instanceof Enum<?> constant) {
      return dice.pick(List.of(constant.getDeclaringClass().getEnumConstants()));
    }
    if (node instanceof OptionalInt) {
      return dice.oneIn(2) ? OptionalInt.empty() : OptionalInt.of(dice.pick(NUMBERS));
    }
    if (node instanceof Optional<?> optional) {
      return optional.isPresent() ? Optional.empty() : spare(argument(generic, 0));
    }
    if (node instanceof Map<?, ?>) {
      return Map.of();
    }
    if (node instanceof Collection<?> collection) {
      List<Object> elements = elements(new ArrayList<>(collection), argument(generic, 0));
      return node instanceof Set<?> ? new LinkedHashSet<>(elements) : elements;
    }
    return spare(type).orElse(node);
  }

  private List<Object> elements(List<Object> elements, Class<?> type) {
    switch (dice.between(0, 4)) {
      case 0 -> elements.clear();
      case 1 -> Collections.reverse(elements);
      case 2 -> spare(type).ifPresent(elements::add);
      case 3 -> elements.addAll(List.copyOf(elements));
      default -> {
        if (!elements.isEmpty()) {
          elements.remove(dice.between(0, elements.size() - 1));
        }
      }
    }
    return elements;
  }

  private Optional<Object> spare(Class<?> type) {
    List<Object> fitting = spares.stream().filter(type::isInstance).toList();
    return fitting.isEmpty() ? Optional.empty() : Optional.of(dice.pick(fitting));
  }
}
