package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.channel.Message;
import dev.journeys.model.Journey;
import dev.journeys.policy.Consent;
import dev.journeys.value.InvalidJourneyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PreferredChannelTest extends Simulation {

  private static final Journey MAILS =
      journey("mails").enterOn(event("mail")).reentry(afterExit()).path(send("m", email("news")));
  private static final Journey PUSHES =
      journey("pushes").enterOn(event("push")).reentry(afterExit()).path(send("p", push("news")));

  private static final Journey OFFERS =
      journey("offers")
          .enterOn(event("offer"))
          .reentry(afterExit())
          .path(
              split("by-channel")
                  .when(
                      preferredChannel("push", "email").is("push"),
                      send("offer-push", push("offer")))
                  .otherwise(send("offer-mail", email("offer"))));

  @BeforeEach
  void begin() {
    start(driver -> driver.channels("email", "push"), MAILS, PUSHES, OFFERS);
  }

  private void engaged(String event, DeliveryUpdate... updates) {
    track(event, "u1");
    Message message = driver().messages().get(driver().messages().size() - 1);
    for (DeliveryUpdate update : updates) {
      driver().feedback(message.sendKey(), update);
    }
  }

  private String channelOfTheOffer() {
    track("offer", "u1");
    Message message = driver().messages().get(driver().messages().size() - 1);
    assertThat(message.content().template()).isEqualTo("offer");
    return message.content().channel();
  }

  @Test
  @DisplayName("MSG-12 The channel with the most engagements is preferred")
  void theMostEngagements() {
    engaged("mail", DeliveryUpdate.VIEWED);
    engaged("mail", DeliveryUpdate.CLICKED);
    engaged("push", DeliveryUpdate.REPLIED);
    assertThat(channelOfTheOffer()).isEqualTo("email");
  }

  @Test
  @DisplayName("MSG-12 A message counts once, and delivered or bounced is no engagement")
  void aMessageCountsOnce() {
    engaged("mail", DeliveryUpdate.VIEWED, DeliveryUpdate.CLICKED, DeliveryUpdate.REPLIED);
    engaged("mail", DeliveryUpdate.DELIVERED, DeliveryUpdate.BOUNCED);
    engaged("push", DeliveryUpdate.VIEWED);
    assertThat(channelOfTheOffer()).isEqualTo("push");
    engaged("mail", DeliveryUpdate.VIEWED);
    assertThat(channelOfTheOffer()).isEqualTo("email");
  }

  @Test
  @DisplayName("MSG-12 Engagements on one channel only say nothing: the author's order counts")
  void twoChannelsAreNeeded() {
    for (int i = 0; i < 5; i++) {
      engaged("mail", DeliveryUpdate.CLICKED);
    }
    assertThat(channelOfTheOffer()).isEqualTo("push");
  }

  @Test
  @DisplayName("MSG-12 Of channels with equally many the author's order counts")
  void ofEqualsTheFirst() {
    for (int i = 0; i < 2; i++) {
      engaged("mail", DeliveryUpdate.VIEWED);
      engaged("push", DeliveryUpdate.VIEWED);
    }
    assertThat(channelOfTheOffer()).isEqualTo("push");
  }

  @Test
  @DisplayName("MSG-12 A message counts for 90 days")
  void ninetyDays() {
    engaged("mail", DeliveryUpdate.VIEWED);
    advance(days(1));
    engaged("mail", DeliveryUpdate.VIEWED);
    engaged("push", DeliveryUpdate.VIEWED);
    advance(days(89).minus(INSTANT_BEFORE));
    assertThat(channelOfTheOffer()).isEqualTo("email");
    advance(INSTANT_BEFORE);
    assertThat(channelOfTheOffer()).isEqualTo("push");
  }

  @Test
  @DisplayName("MSG-12 Channels that do not reach the user are passed over")
  void onlyChannelsThatReachTheUser() {
    for (int i = 0; i < 2; i++) {
      engaged("mail", DeliveryUpdate.VIEWED);
    }
    for (int i = 0; i < 3; i++) {
      engaged("push", DeliveryUpdate.VIEWED);
    }
    assertThat(channelOfTheOffer()).isEqualTo("push");
    driver().identify("u1", Consent.toChannel("push").unsubscribed());
    assertThat(channelOfTheOffer()).isEqualTo("email");
  }

  @Test
  @DisplayName("MSG-12 The preferred channel is a value that steps can keep")
  void asAValue() {
    publish(
        journey("note")
            .enterByCall()
            .path(
                updateProfile("keep", set("channel", preferredChannel("push", "email"))),
                split("s")
                    .when(attribute("channel").is("push"), exit("push"))
                    .otherwise(exit("other"))));
    enroll("note", "u1");
    assertThat(stepOf("u1", "note")).isEqualTo("push");
  }

  @Test
  @DisplayName("MSG-12 Where it would have to be followed, a preferred channel is a problem")
  void problems() {
    assertThatThrownBy(() ->
            journey("j")
                .enterWhen(preferredChannel("a", "b").is("a"))
                .goal(goal("g", preferredChannel("a", "b").is("a")))
                .path(
                    waitFor("w", preferredChannel("a", "b").is("b")).upTo(days(1)),
                    split("s")
                        .when(preferredChannel("a", "a").is("a"), exit("e"))
                        .otherwise(exit("f"))))
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("entry: preferredChannel(..) here (expected: a split")
        .hasMessageContaining("g: preferredChannel(..) here")
        .hasMessageContaining("w: preferredChannel(..) here")
        .hasMessageContaining("s: preferredChannel(..) of [a, a] (expected: the names of at least");
  }
}
