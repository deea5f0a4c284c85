package dev.journeys.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One value of an event property or a user attribute: text, boolean, integer, decimal, instant, or
 * a list of these.
 *
 * <p>Immutable.
 */
public sealed interface Value
    permits Value.Text, Value.Bool, Value.Int, Value.Decimal, Value.Time, Value.Items {

  /** The kinds of value; each permitted type has exactly one. */
  enum Kind {
    /** {@link Text}. */
    TEXT,
    /** {@link Bool}. */
    BOOLEAN,
    /** {@link Int}. */
    INTEGER,
    /** {@link Decimal}. */
    DECIMAL,
    /** {@link Time}. */
    INSTANT,
    /** {@link Items}. */
    LIST
  }

  /** The most significant digits that a decimal may have. */
  int MAX_DIGITS = 32;

  /** The largest absolute power of ten, up or down, that a decimal may have. */
  int MAX_SCALE = 64;

  /** The kind of this value. */
  Kind kind();

  /**
   * The text under which this value takes part in a correlation key: {@code 100} and {@code "100"}
   * are one key, and so are {@code 1.50} and {@code 1.5}.
   */
  String canonicalText();

  /** The number, for an integer or a decimal; empty for every other kind. */
  default Optional<BigDecimal> number() {
    return Optional.empty();
  }

  /**
   * Makes a value of a Java object.
   *
   * @param object a {@link Value}, {@link CharSequence}, {@link Boolean}, integer or decimal
   *     number, {@link Instant}, or a collection of these; an integer that does not fit 64 bits
   *     becomes a decimal
   * @throws InvalidInputException if it is anything else, names the type and what was expected
   */
  static Value of(Object object) {
    Objects.requireNonNull(object, "object");
    List<Problem> problems = new ArrayList<>();
    Value value = Values.convert("value", object, problems);
    if (value == null) {
      throw new InvalidInputException(problems);
    }
    return value;
  }

  /**
   * Makes an immutable map of values, in the order of the given map.
   *
   * @throws InvalidInputException that lists every entry that cannot be a value, each with its path
   */
  static Map<String, Value> mapOf(Map<String, ?> objects) {
    return Values.convertAll(objects);
  }

  /**
   * A text. NUL characters and lone surrogates are refused.
   *
   * @param text the text
   */
  record Text(String text) implements Value {
    /** Checks the characters. */
    public Text {
      Values.requireStorable(text);
    }

    @Override
    public Kind kind() {
      return Kind.TEXT;
    }

    @Override
    public String canonicalText() {
      return text;
    }
  }

  /**
   * A boolean.
   *
   * @param truth the truth
   */
  record Bool(boolean truth) implements Value {
    /** Makes a boolean. */
    public Bool {}

    @Override
    public Kind kind() {
      return Kind.BOOLEAN;
    }

    @Override
    public String canonicalText() {
      return Boolean.toString(truth);
    }
  }

  /**
   * A 64-bit integer.
   *
   * @param integer the integer
   */
  record Int(long integer) implements Value {
    /** Makes an integer. */
    public Int {}

    @Override
    public Kind kind() {
      return Kind.INTEGER;
    }

    @Override
    public String canonicalText() {
      return Long.toString(integer);
    }

    @Override
    public Optional<BigDecimal> number() {
      return Optional.of(BigDecimal.valueOf(integer));
    }
  }

  /**
   * An exact decimal of at most {@value #MAX_DIGITS} digits. Two decimals are equal when they are
   * the same number.
   *
   * @param decimal the decimal, kept without trailing zeros
   */
  record Decimal(BigDecimal decimal) implements Value {
    /** Strips trailing zeros and checks the size. */
    public Decimal {
      decimal = Values.modest(decimal);
    }

    @Override
    public Kind kind() {
      return Kind.DECIMAL;
    }

    @Override
    public String canonicalText() {
      return decimal.toPlainString();
    }

    @Override
    public Optional<BigDecimal> number() {
      return Optional.of(decimal);
    }
  }

  /**
   * A point in time.
   *
   * @param instant the instant
   */
  record Time(Instant instant) implements Value {
    /** Makes a point in time. */
    public Time {
      Objects.requireNonNull(instant, "instant");
    }

    @Override
    public Kind kind() {
      return Kind.INSTANT;
    }

    @Override
    public String canonicalText() {
      return instant.toString();
    }
  }

  /**
   * A list of simple values; a list in a list is refused.
   *
   * @param items the values, in order
   */
  record Items(List<Value> items) implements Value {
    /** Copies the list and refuses nesting. */
    public Items {
      items = List.copyOf(items);
      for (Value item : items) {
        if (item.kind() == Kind.LIST) {
          throw new InvalidInputException(Values.nested("value", "a list inside a list"));
        }
      }
    }

    @Override
    public Kind kind() {
      return Kind.LIST;
    }

    @Override
    public String canonicalText() {
      StringBuilder text = new StringBuilder();
      for (Value item : items) {
        text.append(text.isEmpty() ? "" : ",").append(item.canonicalText());
      }
      return text.toString();
    }
  }

  /** Makes a text. */
  static Value text(String text) {
    return new Text(text);
  }

  /** Makes an integer. */
  static Value integer(long integer) {
    return new Int(integer);
  }

  /** Makes a decimal. */
  static Value decimal(BigDecimal decimal) {
    return new Decimal(decimal);
  }

  /** Makes an integer where it fits 64 bits, else a decimal. */
  static Value integer(BigInteger integer) {
    return integer.bitLength() < Long.SIZE
        ? new Int(integer.longValue())
        : new Decimal(new BigDecimal(integer));
  }

  /** Makes a list of simple values. */
  static Value list(Collection<? extends Value> items) {
    return new Items(List.copyOf(items));
  }
}
