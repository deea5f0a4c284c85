package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.value.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PageEntryTest extends Simulation {

  private void sees(String user, String url, String referrer) {
    track(Event.of("page_viewed", user).with("url", url).with("referrer", referrer));
  }

  private boolean in(String user, String journey) {
    return maybe(user, journey).isPresent();
  }

  @Test
  @DisplayName("ENT-1 A page visit or a referrer enters; other pages do not")
  void aPageOrAReferrerEnters() {
    start(
        journey("pricing")
            .enterOn(pageView(url().startsWith("https://shop.example/pricing")))
            .path(delay("rest", days(1))),
        journey("campaign")
            .enterOn(pageView(referrer().contains("utm_campaign=spring")))
            .path(delay("rest", days(1))));
    sees("u1", "https://shop.example/", "https://search.example/?utm_campaign=spring");
    sees("u2", "https://shop.example/pricing?plan=pro", "https://shop.example/");
    assertThat(in("u1", "campaign")).isTrue();
    assertThat(in("u1", "pricing")).isFalse();
    assertThat(in("u2", "campaign")).isFalse();
    assertThat(in("u2", "pricing")).isTrue();
  }

  @Test
  @DisplayName("ENT-1 A user enters with the page that makes so many within a time")
  void soManyPagesEnter() {
    start(journey("keen").enterWhen(pageViews(3).within(minutes(30))).path(delay("rest", days(1))));
    sees("u1", "/a", "");
    advance(minutes(20));
    sees("u1", "/b", "");
    advance(minutes(15));
    sees("u1", "/c", "");
    assertThat(in("u1", "keen")).isFalse();
    advance(minutes(5));
    sees("u1", "/d", "");
    assertThat(in("u1", "keen")).isTrue();
  }
}
