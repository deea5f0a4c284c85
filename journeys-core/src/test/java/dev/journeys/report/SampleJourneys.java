package dev.journeys.report;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.json.JourneyJson;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Exit;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Refusal;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.WaitFor;
import dev.journeys.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Journeys such as a reader might write. */
final class SampleJourneys {

  private SampleJourneys() {}

  static Condition compare(Operand.Source source, String name, Operator operator, Object... to) {
    return new Comparison(
        new Operand(source, name), operator, List.of(to).stream().map(Value::of).toList());
  }

  static Send send(String id, String channel, String template) {
    return new Send(id, MessageContent.of(channel, template), Optional.empty(), Optional.empty());
  }

  static WaitFor waitFor(String id, int days, String... events) {
    return new WaitFor(
        id,
        List.of(events).stream().<dev.journeys.condition.Trigger>map(EventPattern::named).toList(),
        Optional.of(Duration.ofDays(days)),
        false);
  }

  static Delay delay(String id, Duration duration) {
    return new Delay(id, new DelayLength.Fixed(duration));
  }

  static Link next(String from, String to) {
    return Link.of(from, Outcome.NEXT, to);
  }

  static Journey winBack() {
    EventPattern purchase = EventPattern.named("purchase");
    Condition onlyOne = Did.ever(purchase).bounded(Did.Bound.EXACTLY, 1);
    return Journey.builder("win-back")
        .description("Brings back customers who bought once and then never again.")
        .entry(
            new EntryRule.AfterInaction(
                purchase.where(onlyOne), purchase, Duration.ofDays(60), Optional.empty(), false))
        .goal(Goal.of("second-purchase", purchase).within(Duration.ofDays(30)).valueFrom("amount"))
        .path(
            new PathGraph(
                List.of(
                    send("we-miss-you", "email", "win-back-v2"),
                    waitFor("await-purchase", 7, "purchase"),
                    new Split(
                        "big-spender",
                        List.of(compare(Operand.Source.ENTRY, "amount", Operator.AT_LEAST, 20))),
                    send("offer", "sms", "ten-percent-off"),
                    delay("last-chance", Duration.ofDays(23)),
                    new Exit("lost")),
                List.of(
                    next("we-miss-you", "await-purchase"),
                    next("await-purchase", "big-spender"),
                    Link.of("big-spender", Outcome.when(1), "offer"),
                    Link.of("big-spender", Outcome.OTHERWISE, "last-chance"),
                    next("offer", "last-chance"),
                    next("last-chance", "lost"))))
        .build();
  }

  /** Adds up: 18,204 entered; at every step who came is who went on, waits or left. */
  static JourneyReport winBackReport() {
    Outcome none = Outcome.TIMEOUT;
    return new JourneyReport(
        winBack(),
        3,
        18_204,
        Map.of(Refusal.ONCE_ONLY, 1_377L, Refusal.ALREADY_IN, 42L),
        0,
        Map.of(EnrollmentStatus.CONVERTED, 2_031L, EnrollmentStatus.COMPLETED, 12_066L),
        Map.of(),
        List.of(new GoalStats("second-purchase", 2_031, new BigDecimal("92410.50"))),
        List.of(
            new StepStats(
                "we-miss-you",
                18_204,
                Map.of(Outcome.SENT, 17_618L, Outcome.FAILED, 31L, Outcome.UNREACHABLE, 555L),
                Map.of()),
            new StepStats(
                "await-purchase",
                18_204,
                Map.of(none, 15_889L),
                Map.of(EnrollmentStatus.CONVERTED, 1_204L)),
            new StepStats(
                "big-spender",
                15_889,
                Map.of(Outcome.when(1), 6_120L, Outcome.OTHERWISE, 9_769L),
                Map.of()),
            new StepStats(
                "offer", 6_120, Map.of(Outcome.SENT, 5_702L, Outcome.UNREACHABLE, 418L), Map.of()),
            new StepStats(
                "last-chance",
                15_889,
                Map.of(Outcome.DONE, 12_066L),
                Map.of(EnrollmentStatus.CONVERTED, 827L)),
            new StepStats("lost", 12_066, Map.of(), Map.of(EnrollmentStatus.COMPLETED, 12_066L))),
        List.of(),
        new Cohort(0, 0, List.of()));
  }

  /** Some were held out, and 17 became one with others who were in the journey. */
  static JourneyReport mergedReport() {
    JourneyReport plain = winBackReport();
    Map<EnrollmentStatus, Long> left = new EnumMap<>(plain.left());
    left.put(EnrollmentStatus.MERGED, 17L);
    return new JourneyReport(
        plain.journey(),
        plain.revision(),
        plain.entered(),
        plain.refused(),
        plain.awaitingGoal(),
        left,
        plain.leftAtEntry(),
        plain.goals(),
        plain.steps(),
        List.of(
            new HoldoutStats("journey", 900, 40, 12, List.of(), new Cohort(800, 10, List.of()))),
        plain.firstEntries());
  }

  static Journey onboarding() {
    EventPattern signup =
        EventPattern.named("signup")
            .where(compare(Operand.Source.EVENT, "plan", Operator.IS, "free"));
    return Journey.builder("onboarding")
        .description("Leads new free accounts to a complete profile and a first purchase.")
        .entry(new EntryRule.OnEvent(List.of(signup)))
        .goal(
            Goal.of("first-purchase", EventPattern.named("purchase"))
                .within(Duration.ofDays(30))
                .valueFrom("amount"))
        .goal(Goal.of("profile-done", EventPattern.named("profile_completed")).tracks())
        .exitWhen(EventPattern.named("account_closed"))
        .path(
            new PathGraph(
                List.of(
                    send("welcome", "email", "welcome-v3"),
                    waitFor("await-profile", 2, "profile_completed", "import_finished"),
                    new Split(
                        "nudge-channel",
                        List.of(
                            compare(Operand.Source.ATTRIBUTE, "push_token", Operator.EXISTS),
                            compare(Operand.Source.ATTRIBUTE, "phone", Operator.EXISTS)
                                .and(
                                    compare(
                                        Operand.Source.ATTRIBUTE,
                                        "country",
                                        Operator.IS_ONE_OF,
                                        "DE",
                                        "FR",
                                        "NL")))),
                    send("nudge-push", "push", "finish-profile"),
                    send("nudge-sms", "sms", "finish-profile"),
                    delay("give-time", Duration.ofDays(3)),
                    send("first-steps", "email", "getting-started"),
                    new Delay(
                        "till-morning",
                        new DelayLength.CalendarDays(1, Optional.empty(), Optional.empty())
                            .at(10, 0)),
                    send("offer", "email", "ten-percent-off"),
                    new Exit("unreachable")),
                List.of(
                    Link.of("welcome", Outcome.UNREACHABLE, "unreachable"),
                    next("welcome", "await-profile"),
                    Link.of("await-profile", Outcome.TIMEOUT, "nudge-channel"),
                    next("await-profile", "first-steps"),
                    Link.of("nudge-channel", Outcome.when(1), "nudge-push"),
                    Link.of("nudge-channel", Outcome.when(2), "nudge-sms"),
                    Link.of("nudge-channel", Outcome.OTHERWISE, "give-time"),
                    next("nudge-push", "give-time"),
                    next("nudge-sms", "give-time"),
                    new Link("give-time", Outcome.DONE, "await-profile", OptionalInt.of(3)),
                    next("give-time", "first-steps"),
                    next("first-steps", "till-morning"),
                    next("till-morning", "offer"))))
        .build();
  }

  /** A journey with the steps that the others lack. */
  static Journey orderCare() {
    try (InputStream in =
        SampleJourneys.class.getResourceAsStream("/dev/journeys/json/order-care.json")) {
      byte[] text = Objects.requireNonNull(in).readAllBytes();
      return JourneyJson.read(new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
