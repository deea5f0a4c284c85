package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.CallResult;
import dev.journeys.channel.Escaping;
import dev.journeys.channel.RenderResult;
import dev.journeys.channel.Template;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.ProfileChange;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Values of {@code updateProfile} that are templates. */
class ProfileTemplatesTest extends Simulation {

  private static Journey changing(ProfileChange first, ProfileChange... rest) {
    return journey("j")
        .enterOn(event("go"))
        .path(updateProfile("change", first, rest), delay("after", days(99)));
  }

  private void withPlaceholders() {
    engine(builder -> builder.templates(TemplateEngine.placeholders()));
  }

  /** What every template comes to; its text says which user may have one. */
  private void rendering(RenderResult of) {
    engine(builder ->
        builder.templates((text, escaping) ->
            context -> {
              Map<String, ?> user = context.namespace("user");
              return user != null && user.containsKey("name") ? RenderResult.rendered("Ann") : of;
            }));
  }

  private Map<String, Value> profile() {
    return driver().explain("u1").attributes();
  }

  @Test
  @DisplayName("MSG-11 Values of updateProfile see what messages see, as it was on arrival")
  void whatValuesSee() {
    withPlaceholders();
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                call("grant", "grant").capture("coupon"),
                waitFor("paid", event("pay")).upTo(days(1)),
                updateProfile(
                    "change",
                    set("name", "Zoe"),
                    set("greeting", "Hi {{ user.name }}, {{ user.id }}"),
                    set("paid", "{{ event.amount }} for {{ entry.sku }}"),
                    set("where", "{{ journey.id }}/{{ journey.revision }}/{{ step.id }}"),
                    set("code", List.of("{{ vars.coupon }}", 7, "plain")),
                    set("nothing", "{{ message.key }}{{ vars.none }}"),
                    addTo("tags", "sku-{{ entry.sku }}"),
                    removeFrom("tags", "sku-{{ user.old }}")),
                delay("after", days(99))));
    driver()
        .handler("grant")
        .nextAnswers(
            CompletableFuture.completedFuture(
                new CallResult.Ok(Map.of("coupon", Value.text("X1")))));
    track(
        Event.of("go", "u1")
            .with("sku", "s1")
            .withAttribute("name", "Ann")
            .withAttribute("old", "s0")
            .withAttribute("tags", List.of("sku-s0", "b")));
    track(Event.of("pay", "u1").with("amount", 5));
    assertThat(profile())
        .containsEntry("name", Value.text("Zoe"))
        .containsEntry("greeting", Value.text("Hi Ann, u1"))
        .containsEntry("paid", Value.text("5 for s1"))
        .containsEntry("where", Value.text("j/1/change"))
        .containsEntry("code", Value.of(List.of("X1", 7, "plain")))
        .containsEntry("nothing", Value.text(""))
        .containsEntry("tags", Value.of(List.of("b", "sku-s1")));
    assertThat(outcome("u1", "j", "change")).isEqualTo("done");
  }

  @Test
  @DisplayName("MSG-11 What is looked up is data, and never read as a template")
  void dataIsNoTemplate() {
    withPlaceholders();
    start(
        changing(
            set("copy", attribute("told")),
            set("seen", property("seen")),
            set("quoted", "{{ user.told }}")));
    track(
        Event.of("go", "u1")
            .with("seen", "{{ user.id }}")
            .withAttribute("told", "{{ user.secret }}")
            .withAttribute("secret", "s"));
    assertThat(profile())
        .containsEntry("copy", Value.text("{{ user.secret }}"))
        .containsEntry("seen", Value.text("{{ user.id }}"))
        .containsEntry("quoted", Value.text("{{ user.secret }}"));
  }

  @Test
  @DisplayName("MSG-11 Without a template language a text stays as it is")
  void withoutALanguage() {
    start(changing(set("greeting", "Hi {{ user.name }} {{")));
    track("go", "u1");
    assertThat(profile()).isEqualTo(Map.of("greeting", Value.text("Hi {{ user.name }} {{")));
  }

  @Test
  @DisplayName("MSG-11 A journey whose templates have errors is not published, and all are told")
  void templatesWithErrors() {
    withPlaceholders();
    start(journey("other").enterByCall().path(exit("end")));
    Journey journey = changing(set("a", "{{ x"), addTo("b", List.of("ok", "{% if %}")));
    assertThatThrownBy(() -> driver().engine().publish(journey))
        .hasMessageContaining("change: template of \"a\", line 1")
        .hasMessageContaining("change: template of \"b\", line 1");
  }

  @Test
  @DisplayName("STEP-2 A template that fails changes nothing; it is run again, and parked at last")
  void aTemplateThatFails() {
    rendering(RenderResult.failed("line 1: no name"));
    start(changing(set("other", 1), set("greeting", "{{ name }}")));
    track("go", "u1");
    assertThat(profile()).isEmpty();
    assertThat(trace("u1", "j").waitingFor())
        .hasValue("try 2, because template of \"greeting\", line 1: no name");
    advance(days(1));
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.PARKED);
    driver().identify("u1", Map.of("name", "Ann"));
    driver().unpark("u1", "j");
    assertThat(outcome("u1", "j", "change")).isEqualTo("done");
    assertThat(profile())
        .isEqualTo(
            Map.of(
                "name", Value.text("Ann"),
                "other", Value.integer(1),
                "greeting", Value.text("Ann")));
  }

  @Test
  @DisplayName("STEP-2 A template that makes no storable text fails as well")
  void aTextThatCannotBeStored() {
    rendering(RenderResult.rendered("half \ud83d"));
    start(changing(set("greeting", "{{ name }}")));
    track("go", "u1");
    assertThat(trace("u1", "j").waitingFor())
        .hasValue("try 2, because template of \"greeting\" made half a character or a NUL");
    assertThat(profile()).isEmpty();
  }

  @Test
  @DisplayName("MSG-11 A template that aborts leaves all as it is, and the user goes on")
  void aTemplateThatAborts() {
    rendering(RenderResult.aborted("no name"));
    start(changing(set("other", 1), set("greeting", "{{ name }}")));
    track("go", "u1");
    assertThat(profile()).isEmpty();
    assertThat(outcome("u1", "j", "change")).isEqualTo("done");
    assertThat(passed("u1", "j", "change").note()).isEqualTo("aborted: no name");
    assertThat(stepOf("u1", "j")).isEqualTo("after");
  }

  @Test
  @DisplayName("MSG-11 Only the language that looks nothing up makes attributes")
  void theLanguageForAttributes() {
    TemplateEngine plain = TemplateEngine.placeholders();
    engine(builder ->
        builder.templates(
            new TemplateEngine() {
              @Override
              public Template compile(String text, Escaping escaping) {
                return context -> RenderResult.rendered("looked up");
              }

              @Override
              public TemplateEngine forAttributes() {
                return plain;
              }
            }));
    start(changing(set("id", "{{ user.id }}")));
    track("go", "u1");
    assertThat(profile()).isEqualTo(Map.of("id", Value.text("u1")));
  }
}
