package dev.journeys;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.journeys");

  /** Each package may import those before it, and none after it. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("dev.journeys.value", "dev.journeys.internal.layout", "dev.journeys.time"),
          Set.of("dev.journeys.condition"),
          Set.of("dev.journeys.policy"),
          Set.of("dev.journeys.model", "dev.journeys.internal.time"),
          Set.of("dev.journeys.channel"),
          Set.of(
              "dev.journeys.store",
              "dev.journeys.report",
              "dev.journeys.json",
              "dev.journeys.internal.web"),
          Set.of("dev.journeys.internal.plan"),
          Set.of("dev.journeys.kernel"),
          Set.of("dev.journeys.internal.runtime"),
          Set.of("dev.journeys"));

  @Test
  void imports_run_one_way() {
    for (int i = 0; i < LEVELS.size(); i++) {
      String[] later = LEVELS.stream().skip(i + 1L).flatMap(Set::stream).toArray(String[]::new);
      for (String pack : LEVELS.get(i)) {
        String[] others =
            Stream.concat(
                    Stream.of(later), LEVELS.get(i).stream().filter(other -> !other.equals(pack)))
                .toArray(String[]::new);
        if (others.length > 0) {
          noClasses()
              .that()
              .resideInAPackage(pack)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others)
              .check(CORE);
        }
      }
    }
  }

  @Test
  void every_package_has_its_level() {
    Set<String> known = LEVELS.stream().flatMap(Set::stream).collect(Collectors.toSet());
    Set<String> found = CORE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    assertThat(found).isEqualTo(known);
  }

  @Test
  void packages_form_no_circle() {
    SlicesRuleDefinition.slices()
        .matching("dev.journeys.(**)")
        .should()
        .beFreeOfCycles()
        .check(CORE);
  }

  @Test
  void every_package_is_null_marked() {
    for (JavaClass type : CORE) {
      assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
          .as(type.getPackageName())
          .isTrue();
    }
  }

  @Test
  void exported_signatures_name_no_internal_and_no_foreign_type() {
    List<String> faults = new ArrayList<>();
    for (JavaClass type : CORE) {
      if (!type.getPackageName().contains(".internal") && isVisible(type)) {
        type.getFields().stream()
            .filter(ArchitectureTest::isVisible)
            .forEach(field -> check(field, faults));
        type.getCodeUnits().stream()
            .filter(ArchitectureTest::isVisible)
            .forEach(unit -> check(unit, faults));
        type.getRawInterfaces().forEach(parent -> check(type.getName(), parent, faults));
        type.getRawSuperclass().ifPresent(parent -> check(type.getName(), parent, faults));
      }
    }
    assertThat(faults).isEmpty();
  }

  private static boolean isVisible(JavaClass type) {
    boolean open = type.getModifiers().contains(JavaModifier.PUBLIC);
    return open && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
  }

  private static boolean isVisible(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.PRIVATE)
        && (field.getModifiers().contains(JavaModifier.PUBLIC)
            || field.getModifiers().contains(JavaModifier.PROTECTED));
  }

  private static boolean isVisible(JavaCodeUnit unit) {
    return unit.getModifiers().contains(JavaModifier.PUBLIC)
        || unit.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static void check(JavaField field, List<String> faults) {
    field
        .getType()
        .getAllInvolvedRawTypes()
        .forEach(type -> check(field.getFullName(), type, faults));
  }

  private static void check(JavaCodeUnit unit, List<String> faults) {
    unit.getReturnType()
        .getAllInvolvedRawTypes()
        .forEach(type -> check(unit.getFullName(), type, faults));
    unit.getParameterTypes().stream()
        .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream())
        .forEach(type -> check(unit.getFullName(), type, faults));
    unit.getExceptionTypes().forEach(type -> check(unit.getFullName(), type, faults));
  }

  private static void check(String where, JavaClass type, List<String> faults) {
    String name = type.getName();
    if (name.startsWith("dev.journeys.internal")
        || name.startsWith("tools.jackson")
        || name.startsWith("com.fasterxml")
        || name.startsWith("com.github.benmanes")
        || name.startsWith("org.slf4j")
        || name.startsWith("java.sql")) {
      faults.add(where + " names " + name);
    }
  }

  @Test
  void two_classes_read_the_clocks_of_the_machine_and_one_draws_a_random_name() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.journeys.time.SystemTime")
        .and()
        .doNotHaveFullyQualifiedName("dev.journeys.internal.runtime.SharedTime")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CORE);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.journeys.internal.runtime.NodeName")
        .should()
        .callMethod(java.util.UUID.class, "randomUUID")
        .check(CORE);
  }
}
