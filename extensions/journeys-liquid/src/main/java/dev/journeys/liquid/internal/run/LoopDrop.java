package dev.journeys.liquid.internal.run;

import dev.journeys.liquid.internal.value.Drop;
import org.jspecify.annotations.Nullable;

/** {@code forloop}: where a loop stands. */
public final class LoopDrop implements Drop {

  private final String name;
  private final int length;
  private final @Nullable LoopDrop parent;
  private long index;

  /** A loop at its first round. */
  public LoopDrop(String name, int length, @Nullable LoopDrop parent) {
    this.name = name;
    this.length = length;
    this.parent = parent;
  }

  /** Goes to the next round. */
  public void next() {
    index++;
  }

  @Override
  public boolean has(String key) {
    return switch (key) {
      case "name",
          "length",
          "index",
          "index0",
          "rindex",
          "rindex0",
          "first",
          "last",
          "parentloop" ->
          true;
      default -> false;
    };
  }

  @Override
  public @Nullable Object get(String key) {
    return switch (key) {
      case "name" -> name;
      case "length" -> (long) length;
      case "index" -> index + 1;
      case "index0" -> index;
      case "rindex" -> length - index;
      case "rindex0" -> length - index - 1;
      case "first" -> index == 0;
      case "last" -> index == length - 1;
      case "parentloop" -> parent;
      default -> null;
    };
  }

  @Override
  public String toString() {
    return "Liquid::ForloopDrop";
  }
}
