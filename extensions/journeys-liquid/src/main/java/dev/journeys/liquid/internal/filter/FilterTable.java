package dev.journeys.liquid.internal.filter;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filters by name.
 *
 * <p>Immutable.
 */
public final class FilterTable {

  /** All filters. */
  public static final FilterTable STANDARD = new FilterTable();

  private final Map<String, FilterEntry> entries = new HashMap<>();

  private FilterTable() {
    TextFilters.addTo(this);
    ReplaceFilters.addTo(this);
    HtmlFilters.addTo(this);
    CodeFilters.addTo(this);
    ListFilters.addTo(this);
    SortFilters.addTo(this);
    SelectFilters.addTo(this);
    NumberFilters.addTo(this);
    DateFilters.addTo(this);
    LocaleFilters.addTo(this);
    DigestFilters.addTo(this);
  }

  /** The filter of a name; null when there is none. */
  public @Nullable FilterEntry find(String name) {
    return entries.get(name);
  }

  void add(String name, int least, int most, Filter filter) {
    entries.put(name, new FilterEntry(name, least, most, false, filter));
  }

  void addForMarkup(String name, int least, int most, Filter filter) {
    entries.put(name, new FilterEntry(name, least, most, true, filter));
  }
}
