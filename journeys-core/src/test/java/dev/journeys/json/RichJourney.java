package dev.journeys.json;

import dev.journeys.condition.AllOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Exit;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Reentry;
import dev.journeys.model.Send;
import dev.journeys.model.SendRules;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitTarget;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.SendLimit;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A journey as an author might write it, with something of every kind. */
final class RichJourney {

  private RichJourney() {}

  static Journey winBack() {
    return Journey.builder("win-back")
        .description("Brings back those who left a cart – gently")
        .entry(
            new EntryRule.AfterInaction(
                EventPattern.named("cart_left")
                    .where(property("amount", Operator.AT_LEAST, decimal("49.90"))),
                EventPattern.named("purchase"),
                Duration.ofHours(36),
                Optional.of("cart_id"),
                true))
        .reentry(Reentry.afterExit().atLeast(Duration.ofDays(30)).atMost(3))
        .goal(
            Goal.of(
                    "bought",
                    EventPattern.named("purchase")
                        .where(property("amount", Operator.MORE_THAN, Value.integer(0))))
                .within(Duration.ofDays(30))
                .valueFrom("amount"))
        .goal(
            Goal.of(
                    "came-back",
                    new Did(
                        EventPattern.named("visit"), Did.Bound.AT_LEAST, 3, Period.sinceEntry()))
                .tracks())
        .exitWhen(EventPattern.named("account_closed"))
        .exitWhen(attribute("blocked", Operator.IS, new Value.Bool(true)))
        .timeLimit(Duration.ofDays(90))
        .zone(ZoneId.of("Europe/Vienna"))
        .priority(7)
        .path(new PathGraph(steps(), links()))
        .build();
  }

  private static List<Step> steps() {
    return List.of(
        new Send(
            "hello",
            MessageContent.of("email", "we-miss-you")
                .with("discount", new BigDecimal("12.5"))
                .with("valid_until", Instant.parse("2026-12-31T23:00:00Z"))
                .with("tags", List.of("win-back", 2026)),
            Optional.of(attribute("email", Operator.EXISTS).and(recentlyMailed().negated())),
            Optional.empty()),
        new WaitFor(
            "answer",
            List.of(
                EventPattern.named("visit"),
                EventPattern.named("email_clicked")
                    .where(property("campaign", Operator.IS, Value.text("we-miss-you"))),
                attribute("plan", Operator.IS_ONE_OF, Value.text("plus"), Value.text("family"))),
            Optional.of(Duration.ofDays(7)),
            false),
        new Split(
            "worth",
            List.of(
                new AllOf(
                    List.of(
                        attribute(
                            "revenue",
                            Operator.BETWEEN,
                            decimal("5"),
                            Value.integer(9_007_199_254_740_993L)),
                        attribute("city", Operator.IS_NOT, Value.text("Graz")),
                        attribute(
                            "nickname", Operator.STARTS_WITH, Value.text("Zoë \"Z\" \uD83D\uDE42")),
                        entryProperty(
                            "source",
                            Operator.IS_NONE_OF,
                            Value.text("import"),
                            Value.text("test")))),
                Did.ever(EventPattern.named("purchase"))
                    .or(attribute("vip", Operator.IS, new Value.Bool(true))))),
        new Delay("short-rest", new DelayLength.Fixed(Duration.ofMinutes(90))),
        new Delay("spread", new DelayLength.Between(Duration.ofHours(1), Duration.ofDays(2))),
        new Delay(
            "monday",
            new DelayLength.CalendarDays(3, Optional.empty(), Optional.empty())
                .at(9, 30)
                .inZone(ZoneId.of("UTC"))),
        new Send("coupon", MessageContent.of("push", "coupon"), Optional.empty(), Optional.empty())
            .withRules(
                SendRules.none()
                    .neverRepeating()
                    .withTopic("coupons")
                    .withLimit(SendLimit.per(2, Duration.ofDays(30)))
                    .withDeliveryWindow(
                        List.of(
                            new WaitTarget.InWindow(
                                DailyWindow.of(LocalTime.of(9, 0), LocalTime.of(18, 30))
                                    .on(Set.of(DayOfWeek.MONDAY)),
                                Optional.of(ZoneId.of("UTC")))))),
        new Exit("given-up"));
  }

  private static List<Link> links() {
    return List.of(
        Link.of("hello", Outcome.NEXT, "answer"),
        Link.of("hello", Outcome.UNREACHABLE, "given-up"),
        new Link("answer", Outcome.TIMEOUT, "hello", OptionalInt.of(3)),
        Link.of("answer", Outcome.TIMEOUT, "given-up"),
        Link.of("answer", Outcome.NEXT, "worth"),
        Link.of("worth", Outcome.when(1), "short-rest"),
        Link.of("worth", Outcome.when(2), "spread"),
        Link.of("worth", Outcome.OTHERWISE, "monday"),
        Link.of("short-rest", Outcome.DONE, "coupon"),
        Link.of("spread", Outcome.DONE, "coupon"),
        Link.of("monday", Outcome.DONE, "coupon"));
  }

  private static Condition recentlyMailed() {
    return new Did(
        EventPattern.named("email_sent")
            .where(property("topic", Operator.CONTAINS, Value.text("offer"))),
        Did.Bound.EXACTLY,
        2,
        Period.within(Duration.ofDays(14)));
  }

  private static Condition attribute(String name, Operator operator, Value... values) {
    return new Comparison(new Operand(Operand.Source.ATTRIBUTE, name), operator, List.of(values));
  }

  private static Condition property(String name, Operator operator, Value... values) {
    return new Comparison(new Operand(Operand.Source.EVENT, name), operator, List.of(values));
  }

  private static Condition entryProperty(String name, Operator operator, Value... values) {
    return new Comparison(new Operand(Operand.Source.ENTRY, name), operator, List.of(values));
  }

  private static Value decimal(String digits) {
    return Value.decimal(new BigDecimal(digits));
  }
}
