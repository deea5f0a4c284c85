package dev.journeys.liquid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.journeys.channel.Escaping;
import dev.journeys.channel.Template;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.parse.TemplateCompiler;
import dev.journeys.liquid.internal.run.Contents;
import dev.journeys.liquid.internal.run.Partial;
import dev.journeys.value.TemplateException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Liquid 5, the template language that marketing platforms share, for the texts of messages.
 *
 * <pre>{@code
 * JourneyEngine.builder().templates(LiquidEngine.standard())
 * }</pre>
 *
 * <p>Data is never read as a template, no method of a Java object is ever called, nothing is read
 * from files, and every render ends within {@link LiquidLimits}.
 *
 * <p>Safe for concurrent use.
 */
public final class LiquidEngine implements TemplateEngine {

  private static final int PARTIALS_KEPT = 1_000;

  private final LiquidLimits limits;
  private final LiquidMode mode;
  private final PartialSource partials;
  private final @Nullable CatalogSource catalog;
  private final @Nullable Contents contents;
  private final Cache<PartialKey, Partial> compiledPartials =
      Caffeine.newBuilder().maximumSize(PARTIALS_KEPT).build();

  /** A partial whose name was only known in a render. */
  private record PartialKey(String text, Escaping escaping) {}

  private LiquidEngine(Builder builder) {
    this.limits = builder.limits;
    this.mode = builder.mode;
    this.partials = builder.partials;
    this.catalog = builder.catalog;
    this.contents = builder.contents;
  }

  /** An engine without partials, catalog and connected content. */
  public static LiquidEngine standard() {
    return builder().build();
  }

  /** Begins to describe an engine; everything may be left out. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Template compile(String text, Escaping escaping) {
    return new LiquidTemplate(this, compiler(escaping).compile(text), escaping);
  }

  /**
   * An engine of the same limits and mode, without partials, catalog and connected content, so that
   * its templates depend on their context alone.
   */
  @Override
  public LiquidEngine forAttributes() {
    return builder().limits(limits).mode(mode).build();
  }

  private TemplateCompiler compiler(Escaping escaping) {
    return new TemplateCompiler(
        new TemplateCompiler.Options(
            escaping != Escaping.NONE,
            mode == LiquidMode.LAX,
            contents != null,
            catalog != null,
            limits.templateLength(),
            limits.partials(),
            partials::find));
  }

  /** A partial that no template names; null when there is none. */
  @Nullable Partial partial(String name, Escaping escaping) {
    Optional<String> text = partials.find(name);
    if (text.isEmpty()) {
      return null;
    }
    PartialKey key = new PartialKey(text.get(), escaping);
    Partial kept = compiledPartials.getIfPresent(key);
    if (kept == null) {
      try {
        kept = compiler(escaping).compile(key.text()).body();
      } catch (TemplateException e) {
        throw LiquidFailure.of("partial with errors at " + e.problems().get(0).place());
      }
      compiledPartials.put(key, kept);
    }
    return kept;
  }

  LiquidLimits limits() {
    return limits;
  }

  LiquidMode mode() {
    return mode;
  }

  @Nullable CatalogSource catalog() {
    return catalog;
  }

  @Nullable Contents contents() {
    return contents;
  }

  /**
   * Describes an engine.
   *
   * <p>Not thread-safe.
   */
  public static final class Builder {

    private LiquidLimits limits = LiquidLimits.standard();
    private LiquidMode mode = LiquidMode.STANDARD;
    private PartialSource partials = PartialSource.none();
    private @Nullable CatalogSource catalog;
    private @Nullable Contents contents;

    private Builder() {}

    /** What a render may cost, default {@link LiquidLimits#standard()}. */
    public Builder limits(LiquidLimits newLimits) {
      limits = Objects.requireNonNull(newLimits, "newLimits");
      return this;
    }

    /** What becomes of unknown names, default {@link LiquidMode#STANDARD}. */
    public Builder mode(LiquidMode newMode) {
      mode = Objects.requireNonNull(newMode, "newMode");
      return this;
    }

    /** Where partials come from, default {@link PartialSource#none()}. */
    public Builder partials(PartialSource source) {
      partials = Objects.requireNonNull(source, "source");
      return this;
    }

    /** What {@code catalog['id']} finds; without it there is no catalog. */
    public Builder catalog(CatalogSource source) {
      catalog = Objects.requireNonNull(source, "source");
      return this;
    }

    /** Lets {@code connected_content} fetch; without it there is no such tag. */
    public Builder connectedContent(ContentFetcher fetcher, ContentRules rules) {
      Objects.requireNonNull(fetcher, "fetcher");
      Objects.requireNonNull(rules, "rules");
      contents = new FetchedContents(fetcher, rules);
      return this;
    }

    /** Makes the engine. */
    public LiquidEngine build() {
      return new LiquidEngine(this);
    }
  }
}
