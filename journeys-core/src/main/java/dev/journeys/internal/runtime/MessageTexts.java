package dev.journeys.internal.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.journeys.channel.Escaping;
import dev.journeys.channel.Message;
import dev.journeys.channel.RenderResult;
import dev.journeys.channel.Template;
import dev.journeys.channel.TemplateContext;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.condition.Expression;
import dev.journeys.kernel.ValueTemplates;
import dev.journeys.model.Journey;
import dev.journeys.model.MessageContent;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.Webhook;
import dev.journeys.time.EngineTime;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import dev.journeys.value.TemplateException;
import dev.journeys.value.TemplateProblem;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Renders the texts of messages, and knows those of attributes (MSG-11). Each text is compiled once
 * and kept.
 *
 * <p>Safe for concurrent use.
 */
final class MessageTexts implements ValueTemplates {

  /** How many characters of templates are kept compiled. */
  private static final long KEPT = 16 * 1024 * 1024;

  /** How long a template that has errors is not compiled again; a partial of it may be mended. */
  private static final Duration FAILURE_HOLDS = Duration.ofSeconds(10);

  private final TemplateEngine engine;
  private final TemplateEngine forAttributes;
  private final EngineTime time;
  private final Cache<Key, Compiled> compiled =
      Caffeine.newBuilder()
          .maximumWeight(KEPT)
          .weigher((Key key, Compiled value) -> key.text().length() + 1)
          .build();

  private record Key(String text, Escaping escaping, boolean isOfAttribute) {}

  /** A template, or why the text was none at an instant. */
  private record Compiled(@Nullable Template template, List<TemplateProblem> problems, Instant at) {

    boolean isFailure() {
      return template == null;
    }
  }

  /** The message as it is to be sent; or, if there is none, why. */
  record Made(@Nullable Message message, String suppressed) {}

  /** There is no text, for a reason. */
  static final class Unsendable extends Exception {
    private static final long serialVersionUID = 1L;

    Unsendable(String reason) {
      super(reason, null, false, false);
    }
  }

  MessageTexts(TemplateEngine engine, EngineTime time) {
    this.engine = engine;
    this.forAttributes = engine.forAttributes();
    this.time = time;
  }

  /** Renders every template of a message; one that gives no text suppresses the message. */
  Made make(Message message) {
    MessageContent content = message.content();
    if (content.fields().values().stream().noneMatch(this::hasTemplate)) {
      return new Made(message, "");
    }
    TemplateContext context = context(message);
    Map<String, Value> fields = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Value> field : content.fields().entrySet()) {
        Escaping escaping = escaping(content, field.getKey());
        fields.put(field.getKey(), render(field.getKey(), field.getValue(), escaping, context));
      }
    } catch (Unsendable e) {
      return new Made(null, String.valueOf(e.getMessage()));
    }
    return new Made(
        message.with(
            new MessageContent(content.channel(), content.template(), fields, content.html())),
        "");
  }

  boolean isTemplate(String text) {
    return engine.isTemplate(text);
  }

  private boolean hasTemplate(Value value) {
    if (value instanceof Value.Items list) {
      return list.items().stream().anyMatch(this::hasTemplate);
    }
    return value instanceof Value.Text text && engine.isTemplate(text.text());
  }

  private static Escaping escaping(MessageContent content, String field) {
    return content.html().contains(field) ? Escaping.HTML : Escaping.NONE;
  }

  /** Renders what is a template; any other value stays as it is. */
  Value render(String field, Value value, Escaping escaping, TemplateContext context)
      throws Unsendable {
    if (!hasTemplate(value)) {
      return value;
    }
    if (value instanceof Value.Items list) {
      List<Value> items = new ArrayList<>();
      for (Value item : list.items()) {
        items.add(render(field, item, escaping, context));
      }
      return Value.list(items);
    }
    Compiled known = compiled(((Value.Text) value).text(), escaping);
    if (known.template() == null) {
      throw new Unsendable(
          "template of \"" + field + "\" has errors, " + known.problems().get(0).place());
    }
    return text(field, known.template().render(context));
  }

  private static Value text(String field, RenderResult result) throws Unsendable {
    return switch (result.kind()) {
      case RENDERED -> storable(field, ((RenderResult.Rendered) result).text());
      case ABORTED -> {
        String reason = ((RenderResult.Aborted) result).reason();
        throw new Unsendable(reason.isEmpty() ? "aborted" : "aborted: " + reason);
      }
      case FAILED ->
          throw new Unsendable(
              "template of \"" + field + "\", " + ((RenderResult.Failed) result).reason());
    };
  }

  private static Value storable(String field, String text) throws Unsendable {
    try {
      return Value.text(text);
    } catch (InvalidInputException e) {
      throw new Unsendable("template of \"" + field + "\" made half a character or a NUL");
    }
  }

  private TemplateContext context(Message message) {
    MessageContent content = message.content();
    return TemplateContext.of(message.user(), message.attributes())
        .event(message.event())
        .entry(message.entry())
        .journey(message.journey(), message.revision())
        .step(message.step())
        .vars(message.variables())
        .message(message.sendKey(), content.channel(), content.template())
        .now(time.now())
        .zone(message.zone())
        .build();
  }

  private Compiled compiled(String text, Escaping escaping) {
    return compiled(new Key(text, escaping, false));
  }

  private Compiled compiledForAttribute(String text) {
    return compiled(new Key(text, Escaping.NONE, true));
  }

  private Compiled compiled(Key key) {
    Compiled known = compiled.get(key, this::compile);
    if (known.isFailure() && time.now().isAfter(known.at().plus(FAILURE_HOLDS))) {
      known = compile(key);
      compiled.put(key, known);
    }
    return known;
  }

  /** Looks at all templates that have errors once more. */
  private void forgetFailures() {
    compiled.asMap().values().removeIf(Compiled::isFailure);
  }

  @Override
  public @Nullable Template of(String text) {
    if (!engine.isTemplate(text)) {
      return null;
    }
    Compiled known = compiledForAttribute(text);
    return known.template() == null
        ? context -> RenderResult.failed("with errors at " + known.problems().get(0).place())
        : known.template();
  }

  private Compiled compile(Key key) {
    try {
      TemplateEngine language = key.isOfAttribute() ? forAttributes : engine;
      Template template = language.compile(key.text(), key.escaping());
      return new Compiled(template, template.warnings(), time.now());
    } catch (TemplateException e) {
      return new Compiled(null, e.problems(), time.now());
    }
  }

  /** What is wrong or doubtful in the templates of a journey. */
  List<Problem> problems(Journey journey) {
    forgetFailures();
    List<Problem> problems = new ArrayList<>();
    for (Step step : journey.path().steps()) {
      if (step instanceof Webhook webhook) {
        problems(webhook, problems);
      } else if (step instanceof UpdateProfile update) {
        problems(update, problems);
      } else if (step instanceof Send send) {
        MessageContent content = send.content();
        content
            .fields()
            .forEach((field, value) ->
                eachTemplate(
                    value,
                    text ->
                        addProblems(
                            send.id(), field, compiled(text, escaping(content, field)), problems)));
      }
    }
    return problems;
  }

  private void problems(UpdateProfile update, List<Problem> problems) {
    for (ProfileChange change : update.changes()) {
      if (change.operand().orElse(null) instanceof Expression.Constant constant) {
        eachTemplate(
            constant.value(),
            text ->
                addProblems(update.id(), change.attribute(), compiledForAttribute(text), problems));
      }
    }
  }

  private void problems(Webhook webhook, List<Problem> problems) {
    add(webhook, "url", Value.text(webhook.url()), Escaping.URL, problems);
    webhook
        .headers()
        .forEach((name, text) -> add(webhook, name, Value.text(text), Escaping.NONE, problems));
    webhook
        .values()
        .forEach((name, value) -> {
          if (value instanceof Expression.Constant constant) {
            add(webhook, name, constant.value(), Escaping.NONE, problems);
          }
        });
    webhook
        .body()
        .ifPresent(text -> add(webhook, "body", Value.text(text), Escaping.NONE, problems));
  }

  private void add(
      Webhook webhook, String what, Value value, Escaping escaping, List<Problem> problems) {
    eachTemplate(
        value, text -> addProblems(webhook.id(), what, compiled(text, escaping), problems));
  }

  private void eachTemplate(Value value, Consumer<String> action) {
    if (value instanceof Value.Items list) {
      list.items().forEach(item -> eachTemplate(item, action));
    } else if (value instanceof Value.Text text && engine.isTemplate(text.text())) {
      action.accept(text.text());
    }
  }

  private static void addProblems(
      String step, String field, Compiled known, List<Problem> problems) {
    boolean error = known.template() == null;
    for (TemplateProblem problem : known.problems()) {
      String sentence =
          "template of \"" + field + "\", " + problem.place() + ": " + problem.sentence();
      problems.add(
          error
              ? Problem.error(step, sentence, problem.hint())
              : Problem.warning(step, sentence, problem.hint()));
    }
  }
}
