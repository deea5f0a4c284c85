package dev.journeys.report;

/**
 * How the boxes of a kind look in SVG: two colours and an icon.
 *
 * <p>The icons are ours, drawn in a square of 16.
 *
 * <p>Immutable.
 *
 * @param strong the colour of the icon, dark enough to read on the pale one
 * @param pale the colour behind the icon
 * @param icon the icon as path data, to be stroked
 */
record SvgTheme(String strong, String pale, String icon) {
  static final String PAGE = "#f8fafc";
  static final String BOX = "#ffffff";
  static final String INK = "#1e293b";
  static final String SOFT_INK = "#475569";
  static final String LINE = "#94a3b8";
  static final String FONT =
      "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

  private static final String ARROW_INTO_DOOR = "M7 2.5h6v11h-6M1.5 8h7.5M6.2 5l3 3l-3 3";
  private static final String ENVELOPE = "M1.5 3.5h13v9.5h-13zM2 4.2l6 4.8l6-4.8";
  private static final String CLOCK =
      "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M8 4.6v3.6l2.4 1.6";
  private static final String BELL =
      "M8 1.8a4.2 4.2 0 0 0-4.2 4.2v2.9l-1.5 2.6h11.4l-1.5-2.6v-2.9a4.2 4.2 0 0 0-4.2-4.2"
          + "M6.4 13.6a1.7 1.7 0 0 0 3.2 0";
  private static final String CALENDAR = "M2 3.5h12v10.5h-12zM2 7h12M5 1.8v3M11 1.8v3";
  private static final String CLOSED_EYE =
      "M1.5 8c1.5-3 3.8-4.5 6.5-4.5s5 1.5 6.5 4.5c-1.5 3-3.8 4.5-6.5 4.5s-5-1.5-6.5-4.5z"
          + "M3 13.5l10-11";
  private static final String FLASK =
      "M5.8 1.8h4.4M6.6 1.8v4.4l-3.9 6.6a1 1 0 0 0 .9 1.5h8.8a1 1 0 0 0 .9-1.5l-3.9-6.6v-4.4"
          + "M4.4 10.2h7.2";
  private static final String PERSON =
      "M8 1.8a2.9 2.9 0 1 0 0 5.8a2.9 2.9 0 1 0 0-5.8M2.5 14.2c0-3.2 2.4-4.8 5.5-4.8"
          + "s5.5 1.6 5.5 4.8";
  private static final String BOLT = "M9 1.5l-5.5 7.5h4.2l-.7 5.5l5.5-7.5h-4.2z";
  private static final String CODE =
      "M5 4.2l-3.6 3.8l3.6 3.8M11 4.2l3.6 3.8l-3.6 3.8M9.2 2.8l-2.4 10.4";
  private static final String ARROW_OUT_OF_BOX =
      "M7 3.5h-4.5v10h10v-4.5M9.5 2h4.5v4.5M14 2l-6.5 6.5";
  private static final String GLOBE =
      "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M1.8 8h12.4M8 1.8c-4 4-4 8.4 0 12.4"
          + "M8 1.8c4 4 4 8.4 0 12.4";
  private static final String PAUSE =
      "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M6.3 5.6v4.8M9.7 5.6v4.8";
  private static final String FORK =
      "M8 1.5v4.3l-4.8 4v4M8 5.8l4.8 4v4M1.3 12l1.9 2l1.9-2M10.9 12l1.9 2l1.9-2";
  private static final String ARROW_OUT_OF_DOOR = "M9 2.5h-6v11h6M6.8 8h7.7M11.7 5l3 3l-3 3";
  private static final String TARGET =
      "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M8 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M8 8h.01";
  private static final String STOP = "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M6 6h4v4h-4z";
  private static final String BARRED =
      "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M3.7 3.7l8.6 8.6";

  static SvgTheme of(Chart.Kind kind) {
    return switch (kind) {
      case ENTRY -> new SvgTheme("#0f172a", "#e2e8f0", ARROW_INTO_DOOR);
      case SEND -> new SvgTheme("#1d4ed8", "#dbeafe", ENVELOPE);
      case DELAY -> new SvgTheme("#b45309", "#fef3c7", CLOCK);
      case WAIT_UNTIL -> new SvgTheme("#b45309", "#fef3c7", CALENDAR);
      case WAIT_FOR -> new SvgTheme("#7e22ce", "#f3e8ff", BELL);
      case DID_NOT -> new SvgTheme("#7e22ce", "#f3e8ff", CLOSED_EYE);
      case SPLIT -> new SvgTheme("#0f766e", "#ccfbf1", FORK);
      case EXPERIMENT -> new SvgTheme("#0e7490", "#cffafe", FLASK);
      case UPDATE_PROFILE -> new SvgTheme("#4338ca", "#e0e7ff", PERSON);
      case EMIT -> new SvgTheme("#4338ca", "#e0e7ff", BOLT);
      case CALL -> new SvgTheme("#4338ca", "#e0e7ff", CODE);
      case WEBHOOK -> new SvgTheme("#4338ca", "#e0e7ff", GLOBE);
      case START_JOURNEY -> new SvgTheme("#4338ca", "#e0e7ff", ARROW_OUT_OF_BOX);
      case HOLD -> new SvgTheme("#475569", "#e2e8f0", PAUSE);
      case EXIT -> new SvgTheme("#475569", "#e2e8f0", ARROW_OUT_OF_DOOR);
      case PATH_END -> new SvgTheme("#475569", "#e2e8f0", STOP);
      case GOAL -> new SvgTheme("#15803d", "#dcfce7", TARGET);
      case RULE -> new SvgTheme("#be123c", "#ffe4e6", BARRED);
    };
  }
}
