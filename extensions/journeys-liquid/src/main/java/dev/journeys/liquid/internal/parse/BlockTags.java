package dev.journeys.liquid.internal.parse;

import dev.journeys.liquid.internal.tree.Block;
import dev.journeys.liquid.internal.tree.Branches;
import dev.journeys.liquid.internal.tree.Condition;
import dev.journeys.liquid.internal.tree.Expression;
import dev.journeys.liquid.internal.tree.Loops;
import dev.journeys.liquid.internal.tree.Node;
import dev.journeys.liquid.internal.tree.Tags;
import dev.journeys.liquid.internal.value.RubyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the tags that have a block. */
final class BlockTags {

  private final BodyParser bodies;
  private final Parse parse;
  private final SourceText source;

  BlockTags(BodyParser bodies, Parse parse, SourceText source) {
    this.bodies = bodies;
    this.parse = parse;
    this.source = source;
  }

  /** The node; null when the tag is none of these. */
  @Nullable Node parse(Tag tag, Pieces pieces) {
    return switch (tag.name()) {
      case "if", "unless" -> choice(tag, pieces);
      case "case" -> cases(tag, pieces);
      case "for" -> loop(tag, pieces);
      case "tablerow" -> table(tag, pieces);
      case "capture" -> {
        String name = new SimpleTags(parse, source).captured(tag);
        yield new Tags.Capture(name, block(tag, pieces));
      }
      case "ifchanged" -> new Tags.IfChanged(block(tag, pieces));
      default -> null;
    };
  }

  private MarkupParser markup(Tag tag) {
    return new MarkupParser(parse, source, tag.start(), tag.end());
  }

  private int line(Tag tag) {
    return source.line(tag.at());
  }

  private Block block(Tag tag, Pieces pieces) {
    return bodies.block(tag, pieces, Set.of("end" + tag.name())).block();
  }

  private Node choice(Tag tag, Pieces pieces) {
    String end = "end" + tag.name();
    List<Branches.Branch> branches = new ArrayList<>();
    for (Tag part = tag; !part.name().equals(end); ) {
      Optional<Condition> condition =
          part.name().equals("else") ? Optional.empty() : Optional.of(markup(part).condition());
      BodyParser.Body body = bodies.block(tag, pieces, Set.of("elsif", "else", end));
      branches.add(new Branches.Branch(line(part), condition, body.block()));
      part = Objects.requireNonNull(body.ending());
    }
    return new Branches.If(tag.name().equals("unless"), branches);
  }

  private Node cases(Tag tag, Pieces pieces) {
    Expression subject = markup(tag).expression();
    Set<String> endings = Set.of("when", "else", "endcase");
    List<Branches.When> whens = new ArrayList<>();
    // what stands before the first part is never rendered
    Tag part = Objects.requireNonNull(bodies.block(tag, pieces, endings).ending());
    while (!part.name().equals("endcase")) {
      List<Expression> values = part.name().equals("when") ? values(part) : noValues(part);
      BodyParser.Body body = bodies.block(tag, pieces, endings);
      whens.add(new Branches.When(line(part), values, body.block()));
      part = Objects.requireNonNull(body.ending());
    }
    return new Branches.Case(line(tag), subject, whens);
  }

  private List<Expression> values(Tag when) {
    MarkupParser markup = markup(when);
    List<Expression> values = new ArrayList<>();
    do {
      values.add(markup.comparand());
    } while (markup.takeIf(",") || markup.takeName("or"));
    return List.copyOf(values);
  }

  private List<Expression> noValues(Tag otherwise) {
    String rest = source.text().substring(otherwise.start(), otherwise.end());
    if (!RubyText.strip(rest).isEmpty()) {
      throw source.error(otherwise.start(), "\"else\" takes nothing", "Write {% when .. %}.");
    }
    return List.of();
  }

  private Node loop(Tag tag, Pieces pieces) {
    MarkupParser markup = markup(tag);
    String variable = variable(markup);
    int start = markup.position();
    Expression collection = markup.expression();
    String name = variable + "-" + markup.textSince(start);
    boolean reversed = markup.takeName("reversed");
    Expression limit = null;
    Expression offset = null;
    boolean continues = false;
    markup.takeIf(",");
    while (!markup.isAtEnd()) {
      String attribute = markup.expectName("limit or offset").text();
      markup.expect(":");
      switch (attribute) {
        case "limit" -> limit = markup.expression();
        case "offset" -> {
          continues = markup.takeName("continue");
          offset = continues ? null : markup.expression();
        }
        default ->
            throw source.error(
                tag.start(), "\"" + attribute + "\" (expected: limit or offset)", "Remove it.");
      }
      markup.takeIf(",");
    }
    parse.names().set("forloop");
    BodyParser.Body body = bodies.block(tag, pieces, Set.of("else", "endfor"));
    Block otherwise = Block.EMPTY;
    Tag ending = Objects.requireNonNull(body.ending());
    if (ending.name().equals("else")) {
      otherwise = bodies.block(tag, pieces, Set.of("endfor")).block();
    }
    Loops.Head head = new Loops.Head(line(tag), variable, collection, limit, offset);
    return new Loops.For(head, name, continues, reversed, body.block(), otherwise);
  }

  private String variable(MarkupParser markup) {
    String variable = markup.expectName("the name of an item").text();
    parse.names().set(variable);
    if (!markup.takeName("in")) {
      throw markup.unexpected("in");
    }
    return variable;
  }

  private Node table(Tag tag, Pieces pieces) {
    MarkupParser markup = markup(tag);
    String variable = variable(markup);
    Expression collection = markup.expression();
    Expression columns = null;
    Expression limit = null;
    Expression offset = null;
    markup.takeIf(",");
    while (!markup.isAtEnd()) {
      String attribute = markup.expectName("cols, limit or offset").text();
      markup.expect(":");
      Expression value = markup.expression();
      columns = attribute.equals("cols") ? value : columns;
      limit = attribute.equals("limit") ? value : limit;
      offset = attribute.equals("offset") ? value : offset;
      markup.takeIf(",");
    }
    parse.names().set("tablerowloop");
    Loops.Head head = new Loops.Head(line(tag), variable, collection, limit, offset);
    return new Loops.TableRow(head, columns, block(tag, pieces));
  }
}
