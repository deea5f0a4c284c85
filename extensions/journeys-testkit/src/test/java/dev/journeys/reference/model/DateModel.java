package dev.journeys.reference.model;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.EntryRule.AtDate;
import dev.journeys.reference.model.User.Check;
import dev.journeys.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Entries that wait for an instant relative to a date (ENT-1). */
record DateModel(World world) {

  private Instant due(User user, Published journey, Instant date) {
    AtDate rule = (AtDate) journey.entry();
    Instant moved = date.plus(rule.offset());
    ZoneId zone = world.zone(user, journey);
    LocalDate day = LocalDate.ofInstant(moved, zone);
    return rule.at().map(at -> day.atTime(at).atZone(zone).toInstant()).orElse(moved);
  }

  /** An event may end waits, and then tell a date. */
  void hear(
      User user, Published journey, AtDate rule, Heard heard, Predicate<EventPattern> happened) {
    Optional<Value> value = journey.journey().keyedBy().map(heard.properties()::get);
    String key = value.map(Value::canonicalText).orElse("");
    Predicate<Check> before = check -> !heard.ownTime().isBefore(check.since());
    for (EventPattern unless : rule.unless()) {
      if (happened.test(unless) && !(unless.ofSameKey() && value.isEmpty())) {
        remove(user, journey, before.and(c -> !unless.ofSameKey() || c.key().equals(key)));
      }
    }
    Value date = heard.properties().get(rule.date().name());
    boolean tells = rule.event().filter(happened).isPresent();
    boolean newer =
        user.checks.stream().filter(c -> c.isOf(journey) && c.key().equals(key)).allMatch(before);
    if (tells && newer && !heard.tooOld() && date instanceof Value.Time time) {
      remove(user, journey, check -> check.key().equals(key));
      await(user, journey, key, heard.ownTime(), time.instant(), heard.properties());
    }
  }

  private void remove(User user, Published journey, Predicate<Check> which) {
    boolean any = user.checks.removeIf(c -> c.isOf(journey) && which.test(c));
    world.changes += any ? 1 : 0;
  }

  private void await(
      User user,
      Published journey,
      String key,
      Instant since,
      Instant date,
      Map<String, Value> event) {
    Instant due = due(user, journey, date);
    if (due.isAfter(world.now)) {
      user.checks.add(new Check(journey.id(), key, since, due, Optional.of(date), event));
      world.changes++;
    }
  }

  /** The attribute is another, or the rule that asks for it. */
  void read(User user, Published journey, AtDate rule) {
    remove(user, journey, all -> true);
    if (user.attributes.get(rule.date().name()) instanceof Value.Time date) {
      await(user, journey, "", world.now, date.instant(), Map.of());
    }
  }

  /** A new rule counts for those who wait, if it finds its dates where the old one did. */
  void arm(User user, Published journey, AtDate rule, boolean sameDates) {
    if (rule.event().isEmpty()) {
      read(user, journey, rule);
    } else {
      move(user, journey);
      remove(user, journey, c -> !sameDates || !c.due().isAfter(world.now));
    }
  }

  /** Local times follow the zone of the user. */
  void zoneChanged(User user) {
    for (Published journey : world.newest()) {
      if (journey.entry() instanceof AtDate rule && rule.at().isPresent()) {
        move(user, journey);
      }
    }
  }

  private void move(User user, Published journey) {
    user.checks.replaceAll(c -> {
      Instant due = c.isOf(journey) ? due(user, journey, c.date().get()) : c.due();
      return c.dueAt(due.isBefore(world.now) ? world.now : due);
    });
  }
}
