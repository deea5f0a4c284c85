package dev.journeys.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the author wrote a part, for problems to name.
 *
 * @param outer where the block stands that the part is in; null for the path of the journey
 * @param owner the step whose branch the block is; empty for a path
 * @param word the word that begins the block
 * @param part which part of the block, from 1
 */
record Place(@Nullable Place outer, String owner, String word, int part) {

  /** Before the first part of the path of the journey. */
  static final Place START = new Place(null, "", "path(..)", 0);

  Place at(int newPart) {
    return new Place(outer, owner, word, newPart);
  }

  Place inBranch(String step, Branch branch) {
    return new Place(this, step, branch.word(), 0);
  }

  Place inPath() {
    return new Place(this, "", "the path(..)", 0);
  }

  /** The step that the block belongs to. */
  String where() {
    if (owner.isEmpty()) {
      return outer == null ? "path" : outer.where();
    }
    return owner;
  }

  /**
   * The two places without what they have in common: where a shared path, or a step with equal
   * branches, is used twice, the places of its steps differ only in where it is used.
   */
  static List<Place> apart(Place one, Place other) {
    Place outerOne = one.outer;
    Place outerOther = other.outer;
    boolean same =
        one.owner.equals(other.owner) && one.word.equals(other.word) && one.part == other.part;
    return same && outerOne != null && outerOther != null
        ? apart(outerOne, outerOther)
        : List.of(one, other);
  }

  /** The place in words. */
  @Override
  public String toString() {
    String block = owner.isEmpty() ? word : word + " of \"" + owner + "\"";
    return "part "
        + part
        + " of "
        + block
        + (owner.isEmpty() && outer != null ? " that is " + outer : "");
  }
}
