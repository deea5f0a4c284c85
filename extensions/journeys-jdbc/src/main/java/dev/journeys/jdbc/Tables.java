package dev.journeys.jdbc;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.regex.Pattern;

/** The names of the tables, and the texts of statements with them put in. */
final class Tables {

  private static final Pattern PREFIX =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*\\.)?[a-z_0-9]{1,40}");

  private final String prefix;

  Tables(String prefix) {
    this.prefix = checked(prefix);
  }

  /** Only what needs no quotes, so that nothing can be smuggled into a statement. */
  static String checked(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new InvalidInputException(
          Problem.error(
              "tablePrefix",
              "\""
                  + prefix
                  + "\" (expected: 1 to 40 of a-z, 0-9, _, perhaps after a schema and a dot)",
              "For example \"journeys_\" or \"crm.journeys_\"."));
    }
    return prefix;
  }

  /** A statement in which each <code>{prefix}</code> stands for the prefix. */
  String sql(String statement) {
    return statement.replace("{prefix}", prefix);
  }
}
