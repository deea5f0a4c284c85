package dev.journeys.internal.runtime;

import dev.journeys.kernel.Plans;
import dev.journeys.kernel.Surroundings;
import dev.journeys.model.Call;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Send;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.model.Webhook;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.QuietHours;
import dev.journeys.policy.ScheduledRuns;
import dev.journeys.value.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the author of a journey should know when it is published on this node. */
final class PublishWarnings {

  private PublishWarnings() {}

  static List<Problem> of(
      Journey journey,
      Plans before,
      Dispatcher dispatcher,
      Surroundings surroundings,
      ListDesk lists,
      Instant now) {
    ContactPolicy contact = surroundings.contact();
    HoldoutPolicy holdouts = surroundings.holdouts();
    List<Problem> warnings = new ArrayList<>();
    for (Step step : journey.path().steps()) {
      if (step instanceof Call call && !dispatcher.hasHandler(call.handler())) {
        warnings.add(
            Problem.warning(
                call.id(),
                "handler \""
                    + call.handler()
                    + "\" is not known to this engine; its calls wait for an engine that has it",
                "Add the handler to the builder of the engine."));
      }
      if (step instanceof Webhook webhook && !dispatcher.allows(webhook)) {
        warnings.add(
            Problem.warning(
                webhook.id(),
                "host \""
                    + webhook.target()
                    + "\" may not be asked by this engine; its webhooks wait for an engine that may",
                "Allow it with Builder.webhooks(WebhookSettings.allowing(..))."));
      }
      if (step instanceof StartJourney start && !isKnown(start.journey(), journey, before)) {
        warnings.add(
            Problem.warning(
                start.id(),
                "journey \""
                    + start.journey()
                    + "\" is not published; until it is, the step is left by \"refused\"",
                "Publish it, or correct the name."));
      }
      if (step instanceof Send send && !dispatcher.hasChannel(send.content().channel())) {
        warnings.add(
            Problem.warning(
                send.id(),
                "channel \""
                    + send.content().channel()
                    + "\" is not known to this engine; its messages wait for an engine that has it",
                "Add the channel to the builder of the engine."));
      }
    }
    for (String group : journey.admission().holdoutGroups()) {
      if (!holdouts.groups().containsKey(group)) {
        warnings.add(
            Problem.warning(
                journey.id(),
                "holdout group \"" + group + "\" is not known to this engine; it holds nobody out",
                "Add the group to the builder of the engine."));
      }
    }
    Set<String> named = Plans.listsOf(journey);
    Set<String> known = named.isEmpty() ? Set.of() : lists.names();
    for (String list : named) {
      if (!known.contains(list)) {
        warnings.add(
            Problem.warning(
                journey.id(),
                "list \"" + list + "\" does not exist; nobody is on it until it is created",
                "Create it with engine.lists().create(\"" + list + "\")."));
      }
    }
    if (journey.entry() instanceof EntryRule.Scheduled at
        && !runsLater(journey, at, surroundings.zone(), now)) {
      warnings.add(
          Problem.warning(
              "entry",
              "no run of the schedule lies after " + now + "; nobody enters",
              "Choose later dates, or a later end of the schedule or of the entry window."));
    }
    if (journey.entry() instanceof EntryRule.FromJourney from) {
      unknown(from, before).ifPresent(warnings::add);
    }
    otherKey(journey, before).ifPresent(warnings::add);
    for (String event : Plans.unremembered(journey, before)) {
      warnings.add(notRemembered(journey.id(), event));
    }
    warnings.addAll(neverSent(journey.path(), contact));
    return warnings;
  }

  private static boolean isKnown(String id, Journey published, Plans before) {
    return published.id().equals(id) || !before.revisions(id).isEmpty();
  }

  /** Whether a schedule still has a run at which the entry window is open. */
  private static boolean runsLater(
      Journey journey, EntryRule.Scheduled at, ZoneId engineZone, Instant now) {
    Instant from = journey.entryWindow().from().filter(now::isBefore).orElse(now);
    return ScheduledRuns.of(at.schedule(), from, journey.zone().orElse(engineZone))
        .first()
        .filter(journey.entryWindow()::isOpen)
        .isPresent();
  }

  /** Sends right after a time of the clock at which their messages are always discarded (MSG-3). */
  private static List<Problem> neverSent(PathGraph path, ContactPolicy contact) {
    List<Problem> warnings = new ArrayList<>();
    for (Step step : path.steps()) {
      if (step instanceof WaitUntil wait
          && wait.target() instanceof WaitTarget.AtTime at
          && at.zone().isEmpty()) {
        path.links(step.id(), Outcome.DONE).stream()
            .flatMap(link -> path.step(link.to()).stream())
            .filter(next -> next instanceof Send send && isAlwaysDiscarded(send, at, contact))
            .forEach(next -> warnings.add(neverSent(next.id(), at)));
      }
    }
    return warnings;
  }

  private static boolean isAlwaysDiscarded(Send send, WaitTarget.AtTime at, ContactPolicy contact) {
    String channel = send.content().channel();
    return !send.rules().isExempt(Exemption.QUIET_HOURS)
        && at.days().stream()
            .allMatch(day ->
                contact.quietHours().stream()
                    .filter(quiet -> quiet.answer() == QuietHours.Answer.DISCARD)
                    .anyMatch(quiet -> quiet.concerns(channel) && quiet.covers(day, at.time())));
  }

  private static Problem neverSent(String send, WaitTarget.AtTime at) {
    return Problem.warning(
        send,
        "it is reached at " + at.time() + ", when quiet hours discard every message of its channel",
        "Choose a time that is not quiet, or let the quiet hours hold messages.");
  }

  /** What was not asked for is not known (MEM-2). */
  static Problem notRemembered(String where, String event) {
    return Problem.warning(
        where,
        "past events \"" + event + "\": what is asked of them is remembered only from now on",
        "Until enough time has passed, treat users as if they had never done it.");
  }

  /** A revision with another key knows nobody whom the one before it let in (ENT-3). */
  private static Optional<Problem> otherKey(Journey journey, Plans before) {
    return before.revisions(journey.id()).stream()
        .reduce((older, newer) -> newer)
        .map(newest -> newest.journey().keyedBy())
        .filter(key -> !key.equals(journey.keyedBy()))
        .map(key ->
            Problem.warning(
                "keyedBy",
                words(journey.keyedBy())
                    + ", and before "
                    + words(key)
                    + "; whoever is or was in may enter once more, also with once()",
                "Keep the key, or publish it as another journey."));
  }

  private static String words(Optional<String> key) {
    return key.map(property -> "by \"" + property + "\"").orElse("by nothing");
  }

  /** An entry from a step that the newest revision of the other journey does not have. */
  private static Optional<Problem> unknown(EntryRule.FromJourney from, Plans before) {
    Optional<Step> step =
        before.revisions(from.journey()).stream()
            .reduce((older, newer) -> newer)
            .flatMap(newest -> newest.journey().path().step(from.step()));
    if (step.filter(one -> from.outcome().stream().allMatch(one.outcomes()::contains))
        .isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.warning(
            "entry",
            "no journey \""
                + from.journey()
                + "\" with a step \""
                + from.step()
                + "\""
                + from.outcome().map(one -> " that is left by \"" + one.name() + "\"").orElse("")
                + " is published; until one is, nobody enters from it",
            "Publish it, or correct the names."));
  }
}
