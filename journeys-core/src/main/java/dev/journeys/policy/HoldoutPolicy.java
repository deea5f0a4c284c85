package dev.journeys.policy;

import dev.journeys.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who is held out of journeys so that what journeys do can be measured against those who get
 * nothing. Who belongs to a group is a hash of the group and the user: it stays the same, is
 * decided alike for those who come later, and one group says nothing about another.
 *
 * <p>Immutable.
 *
 * @param engineWide the share of all users who are held out of every journey that is not exempt, 0
 *     for none
 * @param groups the shares of further groups, by name; held out of the journeys that name the group
 */
public record HoldoutPolicy(Percent engineWide, Map<String, Percent> groups) {

  /** The largest share that is held out of more than one journey: 20 percent. */
  public static final Percent LARGEST = new Percent(2_000);

  /** The name under which those are counted whom the engine holds out of everything. */
  public static final String ENGINE = "engine";

  /** The name under which those are counted whom a journey alone holds out. */
  public static final String JOURNEY = "journey";

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private static final HoldoutPolicy NONE = new HoldoutPolicy(new Percent(0), Map.of());

  /** Copies the map. */
  public HoldoutPolicy {
    Objects.requireNonNull(engineWide, "engineWide");
    groups = Map.copyOf(groups);
  }

  /** What is wrong with it: shares above {@link #LARGEST}, groups whose name is none. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    check("holdout", engineWide, problems);
    new TreeMap<>(groups)
        .forEach((group, share) -> {
          check("holdout \"" + group + "\"", share, problems);
          if (!ID.matcher(group).matches() || group.equals(ENGINE) || group.equals(JOURNEY)) {
            problems.add(
                Problem.error(
                    "holdout",
                    "group \""
                        + group
                        + "\" (expected: 1 to 64 of a-z, 0-9 and -, and not \"engine\" or"
                        + " \"journey\")",
                    "Rename it."));
          }
        });
    return problems;
  }

  private static void check(String name, Percent share, List<Problem> problems) {
    if (share.compareTo(LARGEST) > 0) {
      problems.add(
          Problem.error(
              name,
              share + " (expected: at most " + LARGEST + ")",
              "Hold a larger share out of one journey with holdout(percent(..)) of its own."));
    }
  }

  /** Nobody is held out, but by journeys of their own. */
  public static HoldoutPolicy none() {
    return NONE;
  }
}
