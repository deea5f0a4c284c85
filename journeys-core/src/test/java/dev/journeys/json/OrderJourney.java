package dev.journeys.json;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Expression;
import dev.journeys.condition.Operand;
import dev.journeys.model.Call;
import dev.journeys.model.DidNot;
import dev.journeys.model.Emit;
import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryWindow;
import dev.journeys.model.Experiment;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Hold;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.ProfileChange.Operation;
import dev.journeys.model.Send;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.Percent;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journey for each order of a user, with the steps that {@link RichJourney} lacks. */
final class OrderJourney {

  private OrderJourney() {}

  static Journey orderCare() {
    return Journey.builder("order-care")
        .entry(new EntryRule.OnEvent(List.of(EventPattern.named("order_placed"))))
        .keyedBy("order_id")
        .entryWindow(
            new EntryWindow(
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2027-01-01T00:00:00Z"))))
        .exitWhen(EventPattern.named("order_cancelled").sameKey())
        .timeLimit(Duration.ofDays(60))
        .path(new PathGraph(steps(), links()))
        .build();
  }

  private static List<Step> steps() {
    return List.of(
        new Send(
            "thanks",
            MessageContent.of("email", "thanks"),
            Optional.empty(),
            Optional.of(
                new FeedbackWait(List.of(Outcome.CLICKED, Outcome.REPLIED), Duration.ofHours(12)))),
        new WaitFor(
            "await-parcel",
            List.of(
                new AllEvents(
                    List.of(
                        EventPattern.named("parcel_sent").sameKey(),
                        EventPattern.named("invoice_paid").sameKey()))),
            Optional.of(Duration.ofDays(10)),
            true),
        new WaitUntil(
            "morning",
            new WaitTarget.AtTime(
                LocalTime.of(10, 0),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                Optional.empty())),
        new WaitUntil(
            "office-hours",
            new WaitTarget.InWindow(
                DailyWindow.of(LocalTime.of(9, 0), LocalTime.of(17, 30)),
                Optional.of(ZoneId.of("Europe/Vienna")))),
        new WaitUntil(
            "before-renewal",
            new WaitTarget.AtDate(
                new Operand(Operand.Source.ATTRIBUTE, "renews_at"), Duration.ofDays(-3))),
        new DidNot(
            "quiet-cart",
            EventPattern.named("cart_filled"),
            EventPattern.named("order_placed"),
            Duration.ofHours(2),
            Optional.of(Duration.ofDays(7))),
        new Experiment(
            "offer-test",
            List.of(
                new Experiment.Variant("coupon", Percent.of(33.5)),
                new Experiment.Variant("gift", Percent.of(16.5))),
            Optional.of(Percent.of(50)),
            true),
        new UpdateProfile("note", changes()),
        new Emit("tell", "order_cared_for", properties()),
        new Call(
            "grant", "grant-coupon", Map.of("percent", constant(10)), List.of("granted", "denied")),
        new StartJourney("go-on", "loyalty", Map.of("order_id", property("order_id"))),
        new Hold("rest"));
  }

  private static List<ProfileChange> changes() {
    return List.of(
        ProfileChange.of("state", Operation.SET, constant("cared-for")),
        ProfileChange.of("orders", Operation.INCREASE, constant(1)),
        ProfileChange.of("credit", Operation.DECREASE, property("amount")),
        ProfileChange.of("brands", Operation.ADD, property("brand")),
        ProfileChange.of("brands", Operation.REMOVE, constant("none")),
        ProfileChange.clear("cart"));
  }

  private static Map<String, Expression> properties() {
    Map<String, Expression> properties = new LinkedHashMap<>();
    properties.put("by", constant("journey"));
    properties.put("at", constant(Instant.parse("2026-03-01T09:00:00Z")));
    properties.put("weight", constant(new BigDecimal("2.0")));
    properties.put(
        "order_id", new Expression.Lookup(new Operand(Operand.Source.ENTRY, "order_id")));
    return properties;
  }

  private static Expression constant(Object value) {
    return new Expression.Constant(Value.of(value));
  }

  private static Expression property(String name) {
    return new Expression.Lookup(new Operand(Operand.Source.EVENT, name));
  }

  private static List<Link> links() {
    List<Link> links = new ArrayList<>();
    List<Step> steps = steps();
    for (int i = 0; i + 1 < steps.size(); i++) {
      links.add(Link.of(steps.get(i).id(), Outcome.NEXT, steps.get(i + 1).id()));
    }
    links.add(Link.of("thanks", Outcome.TIMEOUT, "morning"));
    links.add(Link.of("before-renewal", Outcome.MISSED, "offer-test"));
    links.add(Link.of("offer-test", new Outcome("coupon"), "grant"));
    links.add(Link.of("grant", new Outcome("denied"), "rest"));
    return links;
  }
}
