package dev.journeys.liquid.internal.parse;

import dev.journeys.liquid.internal.tree.Block;
import dev.journeys.value.TemplateException;
import dev.journeys.value.TemplateProblem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles a template and the partials that it names. */
public final class TemplateCompiler {

  private final Options options;

  /**
   * How templates are compiled.
   *
   * @param escapes whether the message is HTML
   * @param lax whether a filter that does not exist leaves its input as it is
   * @param fetches whether tags may fetch content
   * @param hasCatalog whether there is a catalog
   * @param maxLength the most characters of a template
   * @param maxPartials the most partials that a template may name, partials of partials included
   * @param partials the texts of partials
   */
  public record Options(
      boolean escapes,
      boolean lax,
      boolean fetches,
      boolean hasCatalog,
      int maxLength,
      int maxPartials,
      Function<String, Optional<String>> partials) {}

  /**
   * What a text was compiled to.
   *
   * @param body the template
   * @param partials the partials that it names, and those that they name
   * @param warnings variables that are set nowhere
   */
  public record Compiled(Block body, Map<String, Block> partials, List<TemplateProblem> warnings) {}

  /** Makes a compiler. */
  public TemplateCompiler(Options options) {
    this.options = options;
  }

  /**
   * Compiles a template.
   *
   * @throws TemplateException that lists what is wrong
   */
  public Compiled compile(String text) {
    return new Run().compile(text);
  }

  private static TemplateProblem tooLong(int length, int most) {
    return new TemplateProblem(
        1,
        1,
        "a template of " + length + " characters (expected: at most " + most + ")",
        "Move parts of it to partials.");
  }

  /** A partial that is named somewhere. */
  private record Named(String name, SourceText source, int at) {}

  private final class Run implements Parse {
    private final Names names = new Names();
    private final Problems problems = new Problems();
    private final Map<String, Block> partials = new HashMap<>();
    private final Deque<Named> open = new ArrayDeque<>();

    /** The partial that is compiled; null for the template itself. */
    private @Nullable Named current;

    Compiled compile(String text) {
      Block body = Block.EMPTY;
      try {
        body = body(text);
      } catch (TemplateException e) {
        problems.add(e);
      }
      while (!open.isEmpty()) {
        compilePartial(open.remove());
      }
      problems.throwIfAny();
      return new Compiled(body, Map.copyOf(partials), names.unknown(options.hasCatalog()));
    }

    private Block body(String text) {
      if (text.length() > options.maxLength()) {
        throw new TemplateException(tooLong(text.length(), options.maxLength()));
      }
      return new BodyParser(this, new SourceText(text)).template();
    }

    private void compilePartial(Named named) {
      if (partials.containsKey(named.name())) {
        return;
      }
      if (partials.size() >= options.maxPartials()) {
        throw named.source().error(named.at(), "more partials than allowed", "Use fewer.");
      }
      partials.put(named.name(), Block.EMPTY);
      current = named;
      Optional<String> text = options.partials().apply(named.name());
      if (text.isEmpty()) {
        problem(new TemplateProblem(1, 1, "it does not exist", "Add it."));
        return;
      }
      try {
        partials.put(named.name(), body(text.get()));
      } catch (TemplateException e) {
        e.problems().forEach(this::problem);
      }
    }

    /** A problem of a partial stands where the partial is named. */
    private TemplateProblem placed(TemplateProblem problem) {
      Named partial = current;
      if (partial == null) {
        return problem;
      }
      String within = "partial \"" + partial.name() + "\", " + problem.place() + ": ";
      return partial.source().problem(partial.at(), within + problem.sentence(), problem.hint());
    }

    @Override
    public Names names() {
      return names;
    }

    @Override
    public void problem(TemplateProblem problem) {
      problems.add(placed(problem));
    }

    @Override
    public void read(String name, SourceText source, int at) {
      if (!names.isRead(name)) {
        String hint =
            "A user's attribute is user." + name + ", an event's property event." + name + ".";
        TemplateProblem problem = source.problem(at, "\"" + name + "\" is set nowhere", hint);
        names.read(name, placed(problem));
      }
    }

    @Override
    public void unknownFilter(SourceText source, Token name) {
      if (!options.lax()) {
        problem(
            source.problem(
                name.start(),
                "filter \"" + name.text() + "\" is not known",
                "See the list of filters in docs/liquid.md."));
      }
    }

    @Override
    public boolean fetches() {
      return options.fetches();
    }

    @Override
    public boolean escapes() {
      return options.escapes();
    }

    @Override
    public void partial(String name, SourceText source, int at) {
      open.add(new Named(name, source, at));
    }
  }
}
