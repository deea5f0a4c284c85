package dev.journeys.liquid.internal.parse;

import dev.journeys.liquid.internal.run.Flow;
import dev.journeys.liquid.internal.tree.Block;
import dev.journeys.liquid.internal.tree.Constant;
import dev.journeys.liquid.internal.tree.Expression;
import dev.journeys.liquid.internal.tree.Node;
import dev.journeys.liquid.internal.tree.Tags;
import dev.journeys.liquid.internal.tree.TextNode;
import dev.journeys.liquid.internal.value.Markup;
import dev.journeys.liquid.internal.value.RubyText;
import dev.journeys.value.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the pieces of a template, with blocks within blocks. */
final class BodyParser {

  private static final int DEEPEST = 100;

  private final Parse parse;
  private final SourceText source;
  private final String text;
  private final BlockTags blocks;
  private final VerbatimTags verbatim;
  private final SimpleTags simple;
  private int depth;
  private boolean trimNext;

  BodyParser(Parse parse, SourceText source) {
    this.parse = parse;
    this.source = source;
    this.text = source.text();
    this.blocks = new BlockTags(this, parse, source);
    this.verbatim = new VerbatimTags(source);
    this.simple = new SimpleTags(parse, source);
  }

  /** A block, and the tag at which it ended; null at the end of the source. */
  record Body(Block block, @Nullable Tag ending) {}

  /** The whole source. */
  Block template() {
    return body(Pieces.of(text), Set.of()).block();
  }

  /** The pieces up to a tag of one of these names. */
  Body body(Pieces pieces, Set<String> endings) {
    List<Node> nodes = new ArrayList<>();
    Tag ending = fill(nodes, pieces, endings);
    return new Body(new Block(nodes), ending);
  }

  /** Parses the block of a tag, one level down; a tag at which it ends must come. */
  Body block(Tag opener, Pieces pieces, Set<String> endings) {
    if (++depth > DEEPEST) {
      throw source.error(opener.at(), "nested deeper than " + DEEPEST, "Use a partial.");
    }
    Body body = body(pieces, endings);
    depth--;
    if (body.ending() == null) {
      throw source.error(
          opener.at(),
          "\"" + opener.name() + "\" is not closed",
          "Add {% end" + opener.name() + " %}.");
    }
    return body;
  }

  private @Nullable Tag fill(List<Node> nodes, Pieces pieces, Set<String> endings) {
    for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
      switch (piece.kind()) {
        case TEXT -> addText(piece, nodes);
        case OUTPUT -> addOutput(piece, nodes);
        default -> {
          Tag tag = piece.kind() == Piece.Kind.TAG ? tag(piece, nodes) : line(piece);
          if (tag != null && endings.contains(tag.name())) {
            return tag;
          }
          if (tag != null) {
            addTag(tag, pieces, nodes);
          }
        }
      }
    }
    return null;
  }

  private void addText(Piece piece, List<Node> nodes) {
    String raw = text.substring(piece.start(), piece.end());
    String written = trimNext ? RubyText.stripLeft(raw) : raw;
    trimNext = false;
    if (!written.isEmpty()) {
      nodes.add(new TextNode(written));
    }
  }

  /** White space before a tag or output with a hyphen goes, and that after one with a hyphen. */
  private void trim(Piece piece, List<Node> nodes) {
    int last = nodes.size() - 1;
    if (text.startsWith("-", piece.start() + 2)
        && last >= 0
        && nodes.get(last) instanceof TextNode before) {
      nodes.set(last, new TextNode(RubyText.stripRight(before.text())));
    }
    trimNext = text.charAt(piece.end() - 3) == '-';
  }

  private void addOutput(Piece piece, List<Node> nodes) {
    if (piece.end() - piece.start() < 4 || !text.startsWith("}}", piece.end() - 2)) {
      throw source.error(piece.start(), "an output that is not closed", "Add two braces.");
    }
    trim(piece, nodes);
    int start = piece.start() + (text.charAt(piece.start() + 2) == '-' ? 3 : 2);
    int end = Math.max(start, piece.end() - (trimNext ? 3 : 2));
    nodes.add(output(piece.start(), start, end));
  }

  private Node output(int at, int start, int end) {
    Expression value = new MarkupParser(parse, source, start, end).filtered();
    if (parse.escapes() && value instanceof Constant constant) {
      // what the author wrote there is no data
      value = new Constant(new Markup(RubyText.ofSingle(constant.value())));
    }
    return new Tags.Output(source.line(at), value);
  }

  private Tag tag(Piece piece, List<Node> nodes) {
    if (piece.end() - piece.start() < 4 || !text.startsWith("%}", piece.end() - 2)) {
      throw source.error(piece.start(), "a tag that is not closed", "Add a percent and a brace.");
    }
    trim(piece, nodes);
    int start = piece.start() + (text.charAt(piece.start() + 2) == '-' ? 3 : 2);
    return named(piece.start(), start, Math.max(start, piece.end() - (trimNext ? 3 : 2)));
  }

  private @Nullable Tag line(Piece piece) {
    boolean empty = RubyText.strip(text.substring(piece.start(), piece.end())).isEmpty();
    return empty ? null : named(piece.start(), piece.start(), piece.end());
  }

  private Tag named(int at, int from, int end) {
    int start = skipSpaces(from, end);
    int stop = endOfTagName(text, start, end);
    if (stop == start) {
      throw source.error(at, "a tag without a name", "Write its name first.");
    }
    return new Tag(text.substring(start, stop), start, skipSpaces(stop, end), end);
  }

  private int skipSpaces(int from, int end) {
    int i = from;
    while (i < end && RubyText.isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** A name is a number sign, or letters, digits and underscores. */
  static int endOfTagName(String text, int start, int end) {
    if (start < end && text.charAt(start) == '#') {
      return start + 1;
    }
    int i = start;
    while (i < end && text.charAt(i) != '-' && Lexer.isNamePart(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private void addTag(Tag tag, Pieces pieces, List<Node> nodes) {
    switch (tag.name()) {
      case "liquid" -> addLines(tag, nodes);
      case "echo" -> nodes.add(output(tag.at(), tag.start(), tag.end()));
      case "comment", "doc", "raw" -> {
        VerbatimTags.Verbatim read = verbatim.read(tag, pieces);
        trimNext = pieces.areLines() ? trimNext : read.trims();
        nodes.add(read.node());
      }
      case "break" -> nodes.add(new Tags.Jump(Flow.BREAK));
      case "continue" -> nodes.add(new Tags.Jump(Flow.CONTINUE));
      default -> {
        Node node = simple.parse(tag);
        if (node == null) {
          node = blocks.parse(tag, pieces);
        }
        if (node == null) {
          parse.problem(unknown(tag).problems().get(0));
        } else {
          nodes.add(node);
        }
      }
    }
  }

  private TemplateException unknown(Tag tag) {
    return source.error(
        tag.at(),
        "tag \"" + tag.name() + "\" is not known here",
        "See the list of tags in docs/liquid.md, and whether its block is open.");
  }

  private void addLines(Tag tag, List<Node> nodes) {
    if (++depth > DEEPEST) {
      throw source.error(tag.at(), "nested deeper than " + DEEPEST, "Use a partial.");
    }
    fill(nodes, Pieces.linesOf(text, tag.start(), tag.end()), Set.of());
    depth--;
  }
}
