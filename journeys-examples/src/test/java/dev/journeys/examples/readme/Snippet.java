package dev.journeys.examples.readme;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of Java in a Markdown page.
 *
 * @param line the line of the page, counted from 1, on which its code begins
 * @param code the code
 */
record Snippet(int line, String code) {

  private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
  private static final Pattern HEADER = Pattern.compile("(?m)^ *(?:import|package) [^;\n]+;");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?:@[\\w.]+(?:\\([^)]*\\))?\\s+)*"
              + "(?:(?:public|abstract|final|sealed|non-sealed)\\s+)*"
              + "(?:class|interface|record|enum)\\s+(\\w+)");
  private static final Pattern MEMBER =
      Pattern.compile("@\\w|(?:public|protected|private|static)\\s|void\\s+\\w+\\(");

  /** What a block is, by how it begins. */
  enum Kind {
    /** A type of its own. */
    TYPE,
    /** Members of a class, such as {@code static final Journey X = ..}. */
    MEMBERS,
    /** Statements of a method. */
    STATEMENTS,
    /** One expression. */
    EXPRESSION
  }

  /** The blocks that a page marks as {@code java}, in order. */
  static List<Snippet> of(String markdown) {
    List<Snippet> snippets = new ArrayList<>();
    StringBuilder code = null;
    int begin = 0;
    int number = 0;
    for (String line : markdown.lines().toList()) {
      number++;
      if (code == null && line.strip().equals("```java")) {
        code = new StringBuilder();
        begin = number + 1;
      } else if (code != null && line.strip().equals("```")) {
        snippets.add(new Snippet(begin, code.toString()));
        code = null;
      } else if (code != null) {
        code.append(line).append('\n');
      }
    }
    if (code != null) {
      throw new IllegalArgumentException("line " + begin + ": the block does not end");
    }
    return snippets;
  }

  Kind kind() {
    String text = bare();
    if (TYPE.matcher(text).lookingAt()) {
      return Kind.TYPE;
    }
    if (MEMBER.matcher(text).lookingAt()) {
      return Kind.MEMBERS;
    }
    return text.endsWith(";") || text.endsWith("}") ? Kind.STATEMENTS : Kind.EXPRESSION;
  }

  /** The name of a type, or a name for the class around anything else. */
  String className() {
    Matcher type = TYPE.matcher(bare());
    return type.lookingAt() ? type.group(1) : "Line" + line;
  }

  /** Whether it asks to be run: it says so, or is a test. */
  boolean runs() {
    return code.lines()
        .map(String::strip)
        .anyMatch(codeLine -> codeLine.equals("// runs") || codeLine.equals("@Test"));
  }

  /** Its own imports, on one line. */
  String imports() {
    StringBuilder imports = new StringBuilder();
    HEADER
        .matcher(code)
        .results()
        .map(found -> found.group().strip())
        .filter(found -> found.startsWith("import"))
        .forEach(imports::append);
    return imports.toString();
  }

  /** The code without imports, which leave empty lines. */
  String body() {
    return HEADER.matcher(code).replaceAll("");
  }

  private String bare() {
    return COMMENTS.matcher(body()).replaceAll("").strip();
  }
}
