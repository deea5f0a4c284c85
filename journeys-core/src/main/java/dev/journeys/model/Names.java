package dev.journeys.model;

import dev.journeys.value.Problem;
import java.util.List;
import java.util.Objects;

/** The names of what journeys share, which have the form of a journey's id. */
public final class Names {

  private Names() {}

  /**
   * What is wrong with a name: nothing, or that it is not 1 to 64 of a-z, 0-9 and -, not beginning
   * with -.
   *
   * @param what what it names, such as {@code list}
   */
  public static List<Problem> problems(String what, String name) {
    Findings findings = new Findings();
    findings.id(Objects.requireNonNull(what, "what"), Objects.requireNonNull(name, "name"));
    return findings.problems();
  }
}
