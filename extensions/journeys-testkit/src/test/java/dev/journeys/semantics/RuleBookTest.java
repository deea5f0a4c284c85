package dev.journeys.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page of the rules says nothing that no test holds. */
class RuleBookTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Path PAGE = ROOT.resolve(Path.of("docs", "semantics.md"));
  private static final Pattern RULE = Pattern.compile("[A-Z]+-\\d+");

  /** A row of the comparison: number, the other product, here, rule, test. */
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d+) \\|[^|]*\\|[^|]*\\| ([^|]*) \\| ([^|]*) \\|");

  @Test
  @DisplayName("each row of the reference product's checklist has a rule of the page and a test")
  void checklist() throws IOException {
    Set<String> rules = rules();
    Set<String> tests = tests();
    Set<Integer> rows = new TreeSet<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        int number = Integer.parseInt(row.group(1));
        rows.add(number);
        if (!isTheHosts(number)) {
          assertThat(tests).as(line).contains(row.group(3).replace("`", ""));
        }
        assertThat(rules).as(line).containsAll(named(row.group(2)));
      }
    }
    assertThat(rows)
        .containsAll(IntStream.rangeClosed(1, 69).boxed().toList())
        .containsAll(IntStream.rangeClosed(84, 101).boxed().toList());
  }

  /** Roles, teams, builders, plans: what a library leaves to its host. */
  private static boolean isTheHosts(int row) {
    return row >= 110;
  }

  @Test
  @DisplayName("each rule of entries, goals, steps and messages is named by a test")
  void namedByTests() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path test : sources()) {
      all.append(Files.readString(test));
    }
    Set<String> held = named(all.toString());
    assertThat(rules()).filteredOn(rule -> !held.contains(rule)).isEmpty();
  }

  /** The rules that stand in the first column of a table of the page. */
  private static Set<String> rules() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.substring(2, line.indexOf('|', 2)))
        .flatMap(cell -> spelledOut(cell).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code GOAL-2, 3} are two rules. */
  private static Set<String> spelledOut(String cell) {
    Set<String> rules = named(cell);
    Matcher more = Pattern.compile("([A-Z]+-)\\d+(?:, (\\d+))+").matcher(cell);
    if (more.find()) {
      for (String number : cell.substring(more.start()).split(", ", -1)) {
        rules.add(number.startsWith(more.group(1)) ? number : more.group(1) + number.strip());
      }
    }
    return rules;
  }

  private static Set<String> named(String text) {
    return RULE.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
  }

  private static Set<String> tests() throws IOException {
    return sources().stream()
        .map(path -> path.getFileName().toString().replace(".java", ""))
        .collect(Collectors.toSet());
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(path -> path.toString().endsWith("Test.java"))
          .filter(path -> path.toString().contains("src"))
          .toList();
    }
  }
}
