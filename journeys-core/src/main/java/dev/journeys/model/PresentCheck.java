package dev.journeys.model;

import dev.journeys.condition.Condition;
import dev.journeys.condition.InPercent;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Near;
import java.math.BigDecimal;
import java.time.DayOfWeek;

/** What is wrong with conditions over the time of day, the place, or the user alone. */
final class PresentCheck {

  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final int MOST_PLACES = 2;

  private final String where;
  private final Findings findings;

  private PresentCheck(String where, Findings findings) {
    this.where = where;
    this.findings = findings;
  }

  static void check(Condition condition, String where, Findings findings) {
    PresentCheck check = new PresentCheck(where, findings);
    if (condition instanceof LocalClock clock) {
      check.clock(clock);
    } else if (condition instanceof Near near) {
      check.near(near);
    } else if (condition instanceof InPercent part) {
      check.percent(part);
    }
  }

  private void clock(LocalClock clock) {
    if (clock.days().isEmpty()) {
      add("no day of the week (expected: at least one)", "Leave the days out for every day.");
    }
    boolean isEveryDay = clock.days().size() == DayOfWeek.values().length;
    if (isEveryDay && clock.from().equals(clock.to()) && !clock.isWholeDay()) {
      add(
          "from "
              + clock.from()
              + " to "
              + clock.to()
              + " of every day, which is always (expected: two different times, or some days)",
          "Leave it out, or say when it ends.");
    }
  }

  private void near(Near near) {
    within("latitude", near.latitude(), 90);
    within("longitude", near.longitude(), 180);
    if (!(near.kilometers() > 0 && near.kilometers() <= Near.MAX_KILOMETERS)) {
      add(
          near.kilometers() + " km (expected: above 0, at most " + Near.MAX_KILOMETERS + ")",
          "Give a distance in kilometers.");
    }
  }

  private void within(String what, double degrees, int most) {
    if (!(Math.abs(degrees) <= most)) {
      add(
          what + " " + degrees + " (expected: -" + most + " to " + most + ")",
          "Give degrees, north and east positive.");
    }
  }

  private void percent(InPercent part) {
    findings.storable(where, part.salt());
    if (part.salt().isEmpty() || part.salt().length() > Findings.MAX_NAME) {
      add(
          "salt \"" + part.salt() + "\" (expected: 1 to " + Findings.MAX_NAME + " characters)",
          "Name the division of the users, the same wherever it is meant.");
    }
    boolean inRange = isPercent(part.from()) && isPercent(part.to());
    if (!inRange || part.from().compareTo(part.to()) >= 0) {
      add(
          part.from()
              + " to "
              + part.to()
              + " percent (expected: 0 to 100, rising, with at most two decimal places)",
          "Give where the part begins and where it ends.");
    }
  }

  private static boolean isPercent(BigDecimal percent) {
    return percent.signum() >= 0 && percent.compareTo(ALL) <= 0 && percent.scale() <= MOST_PLACES;
  }

  private void add(String sentence, String hint) {
    findings.error(where, sentence, hint);
  }
}
