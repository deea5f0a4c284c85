package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.value.Numbers;
import dev.journeys.liquid.internal.value.RubyText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Filters that write numbers as a language does: the user's, or that of {@code locale:}. */
final class LocaleFilters {

  private static final int MOST_PLACES = 20;

  /** For each locale that it is asked for the JDK keeps what it found, for ever. */
  private static final Set<Locale> KNOWN = Set.of(NumberFormat.getAvailableLocales());

  private LocaleFilters() {}

  static void addTo(FilterTable table) {
    table.add("number", 0, 2, LocaleFilters::number);
    table.add("percent", 0, 2, LocaleFilters::percent);
    table.add("currency", 1, 2, LocaleFilters::currency);
    table.add("number_with_delimiter", 0, 1, LocaleFilters::withDelimiter);
  }

  private static BigDecimal decimal(@Nullable Object input) {
    return Numbers.dec(Numbers.toNumber(input));
  }

  private static Locale locale(Arguments args) {
    Object named = args.named("locale");
    return known(
        named == null
            ? args.state().surroundings().context().locale()
            : Locale.forLanguageTag(RubyText.of(named, args.budget()).replace('_', '-')));
  }

  /** The nearest locale of those that are known; data must not make others. */
  private static Locale known(Locale locale) {
    Locale plain = locale.stripExtensions();
    return Stream.of(
            plain,
            new Locale(plain.getLanguage(), plain.getCountry()),
            new Locale(plain.getLanguage()))
        .filter(KNOWN::contains)
        .findFirst()
        .orElse(Locale.ROOT);
  }

  private static Object number(@Nullable Object input, Arguments args) {
    return written(input, NumberFormat.getNumberInstance(locale(args)), args);
  }

  private static Object percent(@Nullable Object input, Arguments args) {
    return written(input, NumberFormat.getPercentInstance(locale(args)), args);
  }

  private static Object written(@Nullable Object input, NumberFormat format, Arguments args) {
    if (args.positional(0) != null) {
      long places = Numbers.toInteger(args.positional(0));
      if (places < 0 || places > MOST_PLACES) {
        throw LiquidFailure.of("places: not between 0 and " + MOST_PLACES);
      }
      format.setMinimumFractionDigits((int) places);
      format.setMaximumFractionDigits((int) places);
    }
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(decimal(input));
  }

  private static Object currency(@Nullable Object input, Arguments args) {
    Currency currency;
    try {
      currency = Currency.getInstance(args.text(0));
    } catch (IllegalArgumentException e) {
      throw LiquidFailure.of("currency: no such currency");
    }
    NumberFormat format = NumberFormat.getCurrencyInstance(locale(args));
    format.setCurrency(currency);
    int places = Math.max(0, currency.getDefaultFractionDigits());
    format.setMinimumFractionDigits(places);
    format.setMaximumFractionDigits(places);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(decimal(input));
  }

  /** A comma, or what is given, between each three digits before the point. */
  private static Object withDelimiter(@Nullable Object input, Arguments args) {
    String text = RubyText.ofSingle(Numbers.rounded(Numbers.toNumber(input)));
    int start = text.startsWith("-") ? 1 : 0;
    int point = text.indexOf('.');
    int end = point < 0 ? text.length() : point;
    String delimiter = args.text(0, ",");
    StringBuilder out = new StringBuilder(text.substring(0, start));
    for (int i = start; i < end; i++) {
      if (i > start && (end - i) % 3 == 0) {
        args.budget().make(delimiter.length());
        out.append(delimiter);
      }
      out.append(text.charAt(i));
    }
    return out.append(text, end, text.length()).toString();
  }
}
