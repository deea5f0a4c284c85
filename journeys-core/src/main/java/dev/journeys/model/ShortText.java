package dev.journeys.model;

/** Cuts what is quoted to a length; never through a surrogate pair. */
final class ShortText {

  private static final String ELLIPSIS = "…";

  private ShortText() {}

  /** The text, or its beginning and an ellipsis. */
  static String head(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, cut(text, longest)) + ELLIPSIS;
  }

  /** The text, or its beginning and its end, with an ellipsis between. */
  static String ends(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int half = longest / 2;
    return head(text, half) + text.substring(cut(text, text.length() - half));
  }

  /** The place, or the one before it where it is inside a surrogate pair. */
  private static int cut(String text, int place) {
    return Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place))
        ? place - 1
        : place;
  }
}
