package dev.journeys.examples.readme;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Compiles the blocks of one page, in order, and runs those that ask for it. A block sees the types
 * and the constants of the blocks before it, the words of the library and what {@link GivenNames}
 * has.
 */
final class SnippetCompiler {

  private static final String IMPORTS =
      Stream.of(
              "static dev.journeys.dsl.JourneyDsl.*",
              "static dev.journeys.examples.readme.GivenNames.*",
              "static org.assertj.core.api.Assertions.assertThat",
              "dev.journeys.*",
              "dev.journeys.channel.*",
              "dev.journeys.condition.*",
              "dev.journeys.dsl.*",
              "dev.journeys.examples.*",
              "dev.journeys.json.*",
              "dev.journeys.liquid.*",
              "dev.journeys.model.*",
              "dev.journeys.policy.*",
              "dev.journeys.report.*",
              "dev.journeys.store.*",
              "dev.journeys.testkit.*",
              "dev.journeys.time.*",
              "dev.journeys.value.*",
              "java.time.Duration",
              "java.time.Instant",
              "java.time.ZoneId",
              "java.util.*",
              "java.util.concurrent.*",
              "org.junit.jupiter.api.Test")
          .map(name -> "import " + name + ";")
          .collect(Collectors.joining());
  private static final Pattern CONSTANT = Pattern.compile("static final [\\w<>, ]+ (\\w+)\\s*=");

  private final String page;
  private final Path classes;
  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
  private final Map<String, String> classOfConstant = new LinkedHashMap<>();

  SnippetCompiler(String page, Path classes) {
    this.page = page;
    this.classes = classes;
  }

  /** Compiles a block, and runs it if it asks for it; constants are made in any case. */
  void check(Snippet snippet) throws Throwable {
    List<String> errors = compile(snippet);
    if (!errors.isEmpty()) {
      throw new AssertionError(String.join("\n", errors));
    }
    if (snippet.kind() == Snippet.Kind.MEMBERS) {
      CONSTANT
          .matcher(snippet.body())
          .results()
          .forEach(found -> classOfConstant.put(found.group(1), snippet.className()));
    }
    if (snippet.runs() || snippet.kind() == Snippet.Kind.MEMBERS) {
      load(snippet);
    }
  }

  private List<String> compile(Snippet snippet) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> options =
        List.of(
            "-proc:none",
            "--release",
            "17",
            "-d",
            classes.toString(),
            "-cp",
            classPath + File.pathSeparator + classes);
    javac.getTask(null, files, found, options, null, List.of(source(snippet))).call();
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> message(snippet, diagnostic))
        .toList();
  }

  /** The code begins on the second line of the source, and on its own line of the page. */
  private String message(Snippet snippet, Diagnostic<?> diagnostic) {
    long line = snippet.line() + diagnostic.getLineNumber() - 2;
    return page + ":" + line + ": " + diagnostic.getMessage(Locale.ENGLISH);
  }

  private JavaFileObject source(Snippet snippet) {
    StringBuilder text = new StringBuilder("package page;").append(IMPORTS);
    classOfConstant.forEach((constant, owner) ->
        text.append("import static page.").append(owner).append('.').append(constant).append(';'));
    text.append(snippet.imports());
    String name = snippet.className();
    text.append(
        switch (snippet.kind()) {
          case TYPE -> "\n" + snippet.body();
          case MEMBERS -> "class " + name + "{\n" + snippet.body() + "}";
          case STATEMENTS ->
              "class " + name + "{static void run() throws Exception{\n" + snippet.body() + "}}";
          case EXPRESSION -> "class " + name + "{static Object value=\n" + snippet.body() + ";}";
        });
    return new SimpleJavaFileObject(
        URI.create("string:///page/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private void load(Snippet snippet) throws Throwable {
    URL[] places = {classes.toUri().toURL()};
    PrintStream out = System.out;
    try (URLClassLoader loader = new URLClassLoader(places, getClass().getClassLoader());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream())) {
      System.setOut(nowhere);
      Class<?> type = Class.forName("page." + snippet.className(), true, loader);
      if (snippet.runs()) {
        run(type, snippet);
      }
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      System.setOut(out);
    }
  }

  private static void run(Class<?> type, Snippet snippet)
      throws ReflectiveOperationException, IOException {
    List<Method> tests = new ArrayList<>();
    for (Method method : type.getDeclaredMethods()) {
      method.setAccessible(true);
      if (method.getName().equals("main")) {
        method.invoke(null, (Object) new String[0]);
        return;
      }
      if (method.getName().equals("run") && snippet.kind() == Snippet.Kind.STATEMENTS) {
        method.invoke(null);
        return;
      }
      if (method.isAnnotationPresent(Test.class)) {
        tests.add(method);
      }
    }
    for (Method test : tests) {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      test.invoke(constructor.newInstance());
    }
  }
}
