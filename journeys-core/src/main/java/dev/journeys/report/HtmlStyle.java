package dev.journeys.report;

/** The style of the report pages. */
final class HtmlStyle {

  static final String SHEET =
      """

      :root { color-scheme: light; }
      body { margin: 0; background: #ffffff; color: #1e293b;
        font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial,
          sans-serif; }
      main { max-width: 1080px; margin: 0 auto; padding: 40px 24px 64px; }
      article + article { margin-top: 72px; padding-top: 48px; border-top: 1px solid #e2e8f0; }
      h1, h2, h3 { font-size: 32px; line-height: 1.2; letter-spacing: -0.01em;
        overflow-wrap: anywhere; }
      main > h1 { margin: 0 0 40px; }
      article h1, article > header h2 { margin: 0; }
      article > h2, article > h3 { margin: 44px 0 14px; font-size: 19px; }
      .kicker { margin: 0 0 4px; font-size: 13px; color: #475569; }
      .lead { margin: 8px 0 0; font-size: 17px; color: #475569; max-width: 60ch; }
      .figures { display: grid; grid-template-columns: repeat(5, 1fr); gap: 1px;
        margin: 28px 0 0; border: 1px solid #e2e8f0; border-radius: 10px; overflow: hidden;
        background: #e2e8f0; }
      .figures div { padding: 14px 18px; background: #ffffff; }
      .figures dt { font-size: 13px; color: #475569; }
      .figures dd { margin: 2px 0 0; font-size: 22px; font-weight: 600; overflow-wrap: anywhere;
        font-variant-numeric: tabular-nums; }
      figure { margin: 0; border: 1px solid #e2e8f0; border-radius: 10px; background: #f8fafc;
        text-align: center; overflow: hidden; }
      figure svg { display: block; margin: 0 auto; max-width: 100%; height: auto; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: 14px; }
      .steps { min-width: 700px; }
      th, td { padding: 9px 14px 9px 0; border-bottom: 1px solid #e2e8f0; text-align: left;
        vertical-align: top; }
      thead th { font-size: 13px; font-weight: 600; color: #475569; white-space: nowrap; }
      tbody th { font-weight: 600; min-width: 9em; }
      td { overflow-wrap: break-word; }
      .number { text-align: right; padding-right: 26px; white-space: nowrap;
        font-variant-numeric: tabular-nums; }
      @media (max-width: 760px) {
        main { padding: 24px 16px 48px; }
        .figures { grid-template-columns: repeat(2, 1fr); }
      }
      @media print {
        main { max-width: none; padding: 0; }
        article + article { break-before: page; border: 0; }
        figure, tr { break-inside: avoid; }
      }
      """;

  private HtmlStyle() {}
}
