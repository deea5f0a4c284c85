package dev.journeys.model;

import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.SendLimit;
import java.util.HashSet;
import java.util.List;

/** Finds what is wrong with a send by itself. */
record SendCheck(Findings findings, ConditionCheck conditions) {

  void check(Send send) {
    send.onlyIf().ifPresent(condition -> conditions.onArrival(condition, send.id()));
    findings.named(send.id(), "channel", send.content().channel());
    findings.named(send.id(), "template", send.content().template());
    send.content().fields().keySet().forEach(field -> findings.storable(send.id(), field));
    for (String field : send.content().html()) {
      if (!send.content().fields().containsKey(field)) {
        findings.error(
            send.id(),
            "\"" + field + "\" is HTML, but there is no such field",
            "Add the field, or leave it out of what is HTML.");
      }
    }
    send.rules().expireAfter().ifPresent(time -> findings.positive(send.id(), time));
    send.feedback().ifPresent(wait -> feedback(send.id(), wait));
    rules(send.id(), send.rules());
  }

  private void feedback(String step, FeedbackWait wait) {
    findings.positive(step, wait.within());
    List<Outcome> updates = wait.updates();
    if (updates.isEmpty()
        || !FeedbackWait.POSSIBLE.containsAll(updates)
        || new HashSet<>(updates).size() < updates.size()) {
      findings.error(
          step,
          "waits for "
              + updates.stream().map(Outcome::name).toList()
              + " (expected: delivered, viewed, clicked or replied, each once)",
          "Say onDelivered, onViewed, onClicked or onReplied once.");
    }
  }

  private void conversion(String step, Conversion conversion) {
    conditions.atEntry(conversion.event(), step);
    boolean fits =
        conversion.within().compareTo(Conversion.SHORTEST) >= 0
            && conversion.within().compareTo(Conversion.LONGEST) <= 0;
    if (!fits) {
      findings.error(
          step,
          "a conversion within " + conversion.within() + " (expected: 1 minute to 150 days)",
          "Use a goal for what takes longer.");
    }
    conversion.valueProperty().ifPresent(name -> findings.named(step, "property", name));
  }

  private void rules(String step, SendRules rules) {
    rules.topic().ifPresent(topic -> findings.named(step, "topic", topic));
    rules.limit().ifPresent(limit -> limit(step, limit));
    rules.conversion().ifPresent(conversion -> conversion(step, conversion));
    for (WaitTarget.InWindow in : rules.deliveryWindow()) {
      DailyWindow window = in.window();
      if (window.from().equals(window.to()) || window.days().isEmpty()) {
        findings.error(
            step,
            "a delivery window from "
                + window.from()
                + " to "
                + window.to()
                + " on "
                + window.days()
                + " (expected: some time on at least one day)",
            "It never opens, and so nothing is sent; leave it out for any time.");
      }
    }
  }

  private void limit(String step, SendLimit limit) {
    if (limit.times() < 1 || limit.times() > SendLimit.MOST_TIMES) {
      findings.error(
          step,
          "at most " + limit.times() + " times (expected: 1 to " + SendLimit.MOST_TIMES + ")",
          "Leave the limit out to send every time.");
    }
    limit.per().ifPresent(length -> findings.positive(step, length));
  }
}
