package dev.journeys.liquid;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.journeys.value.TemplateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * No regular expression ever meets a template or data, so none can be made to run for ever (F47);
 * and what stands in their place takes time in proportion.
 */
class NoRegexTest {

  private static final JavaClasses LIQUID =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.journeys.liquid");

  private static final Set<String> METHODS_WITH_REGEX =
      Set.of("matches", "split", "replaceAll", "replaceFirst");

  @Test
  void no_class_uses_a_pattern() {
    noClasses().should().dependOnClassesThat().resideInAPackage("java.util.regex").check(LIQUID);
    noClasses()
        .should()
        .callMethodWhere(
            describe(
                "a method of String takes a regular expression",
                call -> {
                  AccessTarget target = call.getTarget();
                  return target.getOwner().isEquivalentTo(String.class)
                      && METHODS_WITH_REGEX.contains(target.getName());
                }))
        .check(LIQUID);
  }

  @Test
  void nothing_is_reached_by_reflection() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect", "java.beans")
        .check(LIQUID);
  }

  /** Inputs on which patterns that backtrack, or searches begun anew at each place, take hours. */
  @Test
  void hostile_texts_take_no_longer_than_honest_ones() {
    Map<String, Object> data =
        Map.of(
            "tags", "<".repeat(200_000),
            "scripts", "<script".repeat(30_000),
            "comments", "<!--".repeat(50_000),
            "amps", "&a".repeat(100_000),
            "spaces", " ".repeat(200_000) + "x",
            "letters", "a".repeat(200_000),
            "pattern", "a".repeat(100_000) + "b",
            "date", "1".repeat(200_000));
    Instant start = Instant.now();

    for (String template :
        new String[] {
          "{{ tags | strip_html | size }}",
          "{{ scripts | strip_html | size }}",
          "{{ comments | strip_html | size }}",
          "{{ amps | escape_once | size }}",
          "{{ spaces | strip | size }}",
          "{{ spaces | truncatewords: 3 | size }}",
          "{{ letters | replace: pattern, 'x' | size }}",
          "{{ letters | split: pattern | size }}",
          "{% if letters contains pattern %}{% endif %}",
          "{{ date | date: '%Y' | size }}",
        }) {
      assertThat(Liquid.render(template, data)).isNotNull();
    }

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  /** Compiling, too, takes time in proportion. */
  @Test
  void hostile_templates_compile_no_slower_than_honest_ones() {
    Instant start = Instant.now();

    for (String piece :
        new String[] {
          "{%", "{{", "{% raw %}{%", "{% comment %}{%", "{{ a ", "'", "(", "{", "{%-"
        }) {
      String template = "{% raw %}" + piece.repeat(200_000 / piece.length());
      assertThat(compiles(template) || compiles(piece.repeat(200_000 / piece.length())))
          .isIn(true, false);
    }

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  private static boolean compiles(String template) {
    try {
      LiquidEngine.standard().compile(template);
      return true;
    } catch (TemplateException e) {
      return false;
    }
  }
}
