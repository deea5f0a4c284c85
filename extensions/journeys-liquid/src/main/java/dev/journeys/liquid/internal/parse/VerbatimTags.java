package dev.journeys.liquid.internal.parse;

import dev.journeys.liquid.internal.tree.Node;
import dev.journeys.liquid.internal.tree.Tags;
import dev.journeys.liquid.internal.value.RubyText;
import org.jspecify.annotations.Nullable;

/** Parses the tags whose blocks are not parsed: {@code raw}, {@code comment} and {@code doc}. */
final class VerbatimTags {

  private final SourceText source;
  private final String text;

  VerbatimTags(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /** The node, and whether white space after it goes. */
  record Verbatim(Node node, boolean trims) {}

  Verbatim read(Tag tag, Pieces pieces) {
    return switch (tag.name()) {
      case "raw" -> {
        requireNoMarkup(tag);
        yield raw(tag, pieces);
      }
      case "doc" -> {
        requireNoMarkup(tag);
        yield doc(tag, pieces);
      }
      default -> comment(tag, pieces);
    };
  }

  private void requireNoMarkup(Tag tag) {
    if (tag.start() < tag.end()) {
      throw source.error(
          tag.start(), "\"" + tag.name() + "\" takes nothing", "Leave the rest of the tag out.");
    }
  }

  private Verbatim raw(Tag tag, Pieces pieces) {
    StringBuilder body = new StringBuilder();
    for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
      LastTag last = lastTag(piece);
      if (last != null && last.name().equals("endraw")) {
        body.append(text, piece.start(), last.at());
        return new Verbatim(new Tags.Raw(body.toString()), trims(piece));
      }
      body.append(text, piece.start(), piece.end());
    }
    throw unclosed(tag);
  }

  private Verbatim doc(Tag tag, Pieces pieces) {
    for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
      LastTag last = lastTag(piece);
      if (last != null && last.name().equals("doc")) {
        throw source.error(last.at(), "\"doc\" within \"doc\"", "Close the first one before.");
      }
      if (last != null && last.name().equals("enddoc")) {
        return new Verbatim(new Tags.Comment(), trims(piece));
      }
    }
    throw unclosed(tag);
  }

  private Verbatim comment(Tag tag, Pieces pieces) {
    int open = 1;
    for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
      String name = nameOf(piece);
      if ("raw".equals(name)) {
        skipRaw(pieces);
      } else if ("comment".equals(name)) {
        open++;
      } else if ("endcomment".equals(name) && --open == 0) {
        return new Verbatim(new Tags.Comment(), trims(piece));
      }
    }
    throw unclosed(tag);
  }

  private void skipRaw(Pieces pieces) {
    for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
      LastTag last = lastTag(piece);
      if (last != null && last.name().equals("endraw")) {
        return;
      }
    }
  }

  private RuntimeException unclosed(Tag tag) {
    return source.error(
        tag.at(), "\"" + tag.name() + "\" is not closed", "Add {% end" + tag.name() + " %}.");
  }

  private boolean trims(Piece piece) {
    return (piece.kind() == Piece.Kind.TAG && text.charAt(piece.end() - 3) == '-')
        || (piece.kind() == Piece.Kind.OUTPUT && text.startsWith("-%}", piece.end() - 3));
  }

  /** The name of a well-formed tag or line; null for any other piece. */
  private @Nullable String nameOf(Piece piece) {
    int start = piece.start();
    int end = piece.end();
    if (piece.kind() == Piece.Kind.TAG && end - start >= 4 && text.startsWith("%}", end - 2)) {
      start += text.charAt(start + 2) == '-' ? 3 : 2;
    } else if (piece.kind() != Piece.Kind.LINE) {
      return null;
    }
    return name(start, end);
  }

  private @Nullable String name(int from, int end) {
    int start = from;
    while (start < end && RubyText.isSpace(text.charAt(start))) {
      start++;
    }
    int stop = BodyParser.endOfTagName(text, start, end);
    return stop > start ? text.substring(start, stop) : null;
  }

  /** The last tag within a piece, which may have begun as something else. */
  private record LastTag(String name, int at) {}

  private @Nullable LastTag lastTag(Piece piece) {
    if (piece.kind() == Piece.Kind.LINE || !text.startsWith("%}", piece.end() - 2)) {
      return null;
    }
    int end = piece.end() - 2;
    for (int open = tagBefore(end - 2, piece.start());
        open >= piece.start();
        open = tagBefore(open - 1, piece.start())) {
      boolean hyphen = text.startsWith("-", open + 2) && open + 2 < end;
      String name = name(open + (hyphen ? 3 : 2), end);
      if (name != null && !name.equals("#")) {
        return new LastTag(name, open);
      }
    }
    return null;
  }

  /** Where the last tag begins at a place or before it; -1 if none does from another place on. */
  private int tagBefore(int place, int least) {
    for (int at = place; at >= least; at--) {
      if (text.startsWith("{%", at)) {
        return at;
      }
    }
    return -1;
  }
}
