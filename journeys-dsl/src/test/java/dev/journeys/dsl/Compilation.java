package dev.journeys.dsl;

import dev.journeys.model.Journey;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** Compiles what an author might write. */
final class Compilation {

  private static final String BEGIN =
      """
      import static dev.journeys.dsl.JourneyDsl.*;
      import dev.journeys.condition.*;
      import dev.journeys.dsl.*;
      import dev.journeys.model.*;
      class Sample {
      """;

  private Compilation() {}

  /**
   * What the compiler has against the members of a class, without layout and package names; empty
   * if nothing.
   */
  static String errorsOf(String members, Path directory) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("-proc:none", "--release", "17", "-d", directory.toString(), "-cp", classPath());
      List<JavaFileObject> sources = List.of(new Sample(BEGIN + members + "\n}\n"));
      compiler.getTask(null, files, diagnostics, options, null, sources).call();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return diagnostics.getDiagnostics().stream()
        .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
        .collect(Collectors.joining(" "))
        .replaceAll("\\s+", " ")
        .replaceAll("\\b([a-z]+\\.)+(?=[A-Z])", "");
  }

  private static String classPath() {
    return Stream.of(JourneyDsl.class, Journey.class, NullMarked.class)
        .map(Compilation::location)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A source file that is only a text. */
  private static final class Sample extends SimpleJavaFileObject {

    private final String text;

    Sample(String text) {
      super(URI.create("string:///Sample.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
