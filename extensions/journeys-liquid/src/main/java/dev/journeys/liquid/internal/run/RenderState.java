package dev.journeys.liquid.internal.run;

import dev.journeys.channel.Escaping;
import dev.journeys.channel.TemplateContext;
import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.value.Data;
import dev.journeys.liquid.internal.value.Markup;
import dev.journeys.liquid.internal.value.Numbers;
import dev.journeys.liquid.internal.value.RubyText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where one render stands: its variables, counters, loops, and the line that it is at. */
public final class RenderState {

  private final Surroundings surroundings;
  private final Budget budget;

  /** Whether this is a partial of {@code render}, which sees nothing of what is around it. */
  private final boolean isolated;

  private final Scopes scopes = new Scopes();
  private final Map<String, Number> counters = new HashMap<>();
  private final Map<Object, Integer> cycles = new HashMap<>();
  private final Map<String, Long> offsets = new HashMap<>();
  private @Nullable LoopDrop loop;
  private String lastChanged = "";
  private int line = 1;
  private String partial = "";

  /** A render at its start. */
  public RenderState(Surroundings surroundings) {
    this(surroundings, false);
  }

  private RenderState(Surroundings surroundings, boolean isolated) {
    this.surroundings = surroundings;
    this.budget = surroundings.budget();
    this.isolated = isolated;
  }

  /** A state for a partial that sees nothing of this one's variables. */
  public RenderState isolated() {
    return new RenderState(surroundings, true);
  }

  /** Whether {@code include} is refused here. */
  public boolean isIsolated() {
    return isolated;
  }

  /** What stays the same over the render. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** What is left to spend. */
  public Budget budget() {
    return budget;
  }

  /** Says which line is worked on, for the reason of a failure. */
  public void at(int newLine) {
    line = newLine;
  }

  /** Says which partial is worked on, empty for none; answers which one was before. */
  public String within(String name) {
    String before = partial;
    partial = name;
    return before;
  }

  /** The place that is worked on. */
  public String place() {
    return (partial.isEmpty() ? "" : "\"" + partial + "\" ") + "line " + line;
  }

  /** Goes on at the place of another state. */
  public void placeOf(RenderState other) {
    line = other.line;
    partial = other.partial;
  }

  /** A value from the host, as the interpreter knows it. */
  public @Nullable Object data(@Nullable Object raw) {
    return Data.of(raw, surroundings.context().zone());
  }

  /** The value of a variable; null when it is not there. */
  public @Nullable Object variable(String name) {
    Map<String, @Nullable Object> scope = scopes.holding(name);
    if (scope != null) {
      return data(scope.get(name));
    }
    Number counter = counters.get(name);
    if (counter != null) {
      return counter;
    }
    TemplateContext context = surroundings.context();
    if (!isolated && context.hasVariable(name)) {
      return data(context.variable(name));
    }
    Object global = global(name);
    return global == null ? missing(name) : global;
  }

  /** Whether a name means something. */
  private @Nullable Object global(String name) {
    return switch (name) {
      case "Profile" -> surroundings.context().namespace("user");
      case "Event" -> surroundings.context().namespace("event");
      case "catalog", "Catalog" -> surroundings.catalog();
      default -> surroundings.context().namespace(name);
    };
  }

  /** A variable or key is not there: nil, or the end in strict mode. */
  public @Nullable Object missing(String name) {
    if (surroundings.strict()) {
      throw LiquidFailure.of("undefined variable " + name);
    }
    return null;
  }

  /** The value of a variable that may be missing, even in strict mode. */
  public @Nullable Object variableIfThere(String name) {
    Map<String, @Nullable Object> scope = scopes.holding(name);
    boolean given = scope != null || surroundings.context().hasVariable(name);
    return given ? variable(name) : null;
  }

  /** Sets a variable of the template. */
  public void assign(String name, @Nullable Object value) {
    scopes.assign(name, value);
  }

  /** Sets a variable of the innermost scope. */
  public void setInner(String name, @Nullable Object value) {
    scopes.setInner(name, value);
  }

  /** Opens a scope within the current one. */
  public void pushScope() {
    scopes.push();
  }

  /** Closes the innermost scope. */
  public void popScope() {
    scopes.pop();
  }

  /** What a counter of {@code increment} and {@code decrement} stands at. */
  public Number counter(String name) {
    Number counted = counters.get(name);
    if (counted != null) {
      return counted;
    }
    Object given = isolated ? null : data(surroundings.context().variable(name));
    if (given == null || given.equals(false)) {
      return 0L;
    }
    if (given instanceof Number number) {
      return number;
    }
    throw LiquidFailure.of("counter " + name + ": no number");
  }

  /** Moves a counter. */
  public void count(String name, Number from, long by) {
    counters.put(name, Numbers.plus(Numbers.toNumber(from), by));
  }

  /** At which of its values a cycle stands. */
  public int cycle(Object group) {
    return cycles.getOrDefault(group, 0);
  }

  /** Moves a cycle. */
  public void cycleTo(Object group, int position) {
    cycles.put(group, position);
  }

  /** Where the last loop of a name ended. */
  public long offset(String loopName) {
    return offsets.getOrDefault(loopName, 0L);
  }

  /** Says where a loop of a name ends. */
  public void offset(String loopName, long end) {
    offsets.put(loopName, end);
  }

  /** The innermost loop. */
  public @Nullable LoopDrop loop() {
    return loop;
  }

  /** Says which loop is the innermost. */
  public void loop(@Nullable LoopDrop innermost) {
    loop = innermost;
  }

  /** Whether a text differs from the one before. */
  public boolean changed(String text) {
    boolean changed = !text.equals(lastChanged);
    lastChanged = text;
    return changed;
  }

  /** Writes a value: escaped where the message is HTML, lists as their elements. */
  public void write(@Nullable Object value, Out out) {
    if (value instanceof List<?> list) {
      budget.enter();
      for (Object item : list) {
        budget.step();
        write(data(item), out);
      }
      budget.leave();
    } else if (value instanceof Markup markup) {
      out.append(markup.text());
    } else if (value != null) {
      out.append(escaped(RubyText.of(value, budget)));
    }
  }

  /** A text of data, escaped where the message is HTML. */
  public String escaped(String text) {
    if (!escapes()) {
      return text;
    }
    budget.read(text.length());
    StringBuilder out = new StringBuilder(text.length() + 16);
    surroundings.escaping().append(text, out);
    return out.toString();
  }

  /** Whether data is escaped. */
  public boolean escapes() {
    return surroundings.escaping() != Escaping.NONE;
  }

  /** Whether the message is HTML. */
  public boolean isHtml() {
    return surroundings.escaping() == Escaping.HTML;
  }

  /** A text in which data is escaped already, if data is escaped here. */
  public Object markup(String text) {
    return escapes() ? new Markup(Objects.requireNonNull(text)) : text;
  }
}
