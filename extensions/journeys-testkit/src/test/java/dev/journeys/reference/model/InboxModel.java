package dev.journeys.reference.model;

import dev.journeys.reference.words.InboxRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The messages that wait for the app to fetch them (MSG-13). */
public record InboxModel(World world, List<Kept> messages) {

  public record Show(Instant at, String session) {}

  /** A message, and when it was shown. */
  public record Kept(Enrollment by, String step, Instant since, List<Show> shown) {}

  void keep(Enrollment e) {
    messages.add(new Kept(e, e.step().id(), world.now, new ArrayList<>()));
    List<Kept> all = of(e.user).toList();
    int tooMany = Math.max(0, all.size() - world.settings.inbox().most());
    all.subList(0, tooMany).forEach(messages::remove);
    if (tooMany > 0) {
      world.limit(e, "inbox");
    }
  }

  private Stream<Kept> of(User user) {
    Instant oldest = world.now.minus(world.settings.inbox().length());
    return messages.stream().filter(one -> one.by().user == user && one.since().isAfter(oldest));
  }

  /** Those that may be shown in a session now, newest first. */
  public List<Kept> visible(User user, String session) {
    Comparator<Kept> order = Comparator.comparing(Kept::since);
    return of(user).filter(one -> isVisible(one, session)).sorted(order.reversed()).toList();
  }

  private boolean isVisible(Kept one, String session) {
    InboxRules rules = world.settings.inbox();
    int last = one.shown().size();
    while (last > 0 && one.shown().get(last - 1).session().equals(session)) {
      last--;
    }
    return isBelow(one.shown().size() - last, rules.perSession())
        && isBelow(shownIn(Duration.ofDays(1), one), rules.perDay())
        && isBelow(shownIn(Duration.ofDays(7), one), rules.perWeek())
        && isBelow(one.shown().size(), rules.ever());
  }

  private static boolean isBelow(long times, OptionalInt limit) {
    return limit.isEmpty() || times < limit.getAsInt();
  }

  private long shownIn(Duration time, Kept one) {
    return one.shown().stream().filter(show -> show.at().isAfter(world.now.minus(time))).count();
  }

  void show(User user, int which, String session) {
    List<Kept> all = visible(user, "");
    if (which < all.size()) {
      all.get(which).shown().add(new Show(world.now, session));
    }
  }
}
