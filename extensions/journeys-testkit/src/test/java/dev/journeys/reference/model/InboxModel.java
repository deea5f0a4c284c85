package dev.journeys.reference.model;

import static dev.journeys.reference.model.World.MANY;

import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.InboxRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The messages that wait for the app to fetch them (MSG-13). */
public record InboxModel(World world, List<Kept> messages) {

  public record Show(Instant at, String session) {}

  /** A message, and when it was shown, the newest first. */
  public record Kept(Enrollment by, String step, Instant since, List<Show> shown) {}

  void keep(Enrollment e) {
    messages.add(new Kept(e, e.stay.step.id(), world.now, new ArrayList<>()));
    if (of(e.user).count() > world.settings.inbox().most()) {
      messages.remove(of(e.user).findFirst().get());
      world.note(e.user, e.published, 0, What.LIMIT, "", "inbox");
    }
  }

  private Stream<Kept> of(User user) {
    Instant oldest = world.now.minus(world.settings.inbox().length());
    return messages.stream().filter(one -> one.by().user == user && one.since().isAfter(oldest));
  }

  /** Those that may be shown in a session now, newest first. */
  public List<Kept> visible(User user, String session) {
    Stream<Kept> visible = of(user).filter(one -> isVisible(one, session));
    return visible.sorted(Comparator.comparing(Kept::since).reversed()).toList();
  }

  private boolean isVisible(Kept one, String session) {
    InboxRules rules = world.settings.inbox();
    Predicate<Show> isInSession = show -> show.session().equals(session);
    return one.shown().stream().takeWhile(isInSession).count() < rules.perSession().orElse(MANY)
        && shownIn(Duration.ofDays(1), one) < rules.perDay().orElse(MANY)
        && shownIn(Duration.ofDays(7), one) < rules.perWeek().orElse(MANY)
        && one.shown().size() < rules.ever().orElse(MANY);
  }

  private long shownIn(Duration time, Kept one) {
    return one.shown().stream().filter(show -> show.at().isAfter(world.now.minus(time))).count();
  }

  /** The app shows a message. */
  public void show(User user, int which, String session) {
    List<Kept> all = visible(user, "");
    if (which < all.size()) {
      all.get(which).shown().add(0, new Show(world.now, session));
    }
  }
}
