package dev.journeys.kernel;

import dev.journeys.channel.DisplayLimits;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws records that have something in every field now and then. */
final class RandomRecords {

  private static final long NOW = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
  private static final String[] TEXTS = {
    "", "a", "plan", "Grüße", "日本語", "🙂 smile", "x".repeat(300)
  };

  private final SplittableRandom random;

  RandomRecords(long seed) {
    this.random = new SplittableRandom(seed);
  }

  UserRecord next() {
    UserRecord record = new UserRecord(instant());
    record.nextEnrollment = random.nextLong(1, 1_000);
    record.attributes = bag(4);
    for (int i = random.nextInt(4); i > 0; i--) {
      record.seen.add(new UserRecord.SeenEvent(random.nextLong(), instant()));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      EventMemory memory = EventMemory.none(random.nextLong());
      for (int j = random.nextInt(1, 6); j > 0; j--) {
        memory.add(instant(), 3);
      }
      record.memories.add(memory);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      record.histories.add(
          new JourneyHistory(
              random.nextInt(1, 50), key(), random.nextInt(1, 9), instant(), instant()));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      long since = instant();
      long due = since + random.nextLong(1 << 30);
      record.pending.add(
          new PendingCheck(random.nextInt(1, 50), text(), key(), since, due, bag(2)));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      record.open.add(open());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      record.followed.add(open().forGoals());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      record.ended.add(ended());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      record.truths.add(
          new Truth(random.nextInt(1, 50), random.nextInt(1, 9), random.nextBoolean()));
      record.lookedAt = instant();
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      record.messages.add(message());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      Instant date = Instant.ofEpochSecond(random.nextLong(1L << 33), random.nextInt(1_000));
      record.dates.add(
          new DatedEntry(
              random.nextInt(1, 50),
              random.nextInt(1, 9),
              key(),
              instant(),
              date,
              instant(),
              bag(2)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      record.tallies.add(
          new StepTally(
              random.nextInt(1, 50), random.nextLong(), random.nextInt(1, 300), instants()));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      record.entries.add(instant());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      record.lists.add(new Membership(text(), random.nextLong(1, 1_000)));
    }
    record.redefinitions = random.nextInt(3);
    for (int i = random.nextInt(3); i > 0; i--) {
      record.inbox.add(kept());
    }
    if (random.nextInt(8) == 0) {
      record.mergedInto = text();
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      record.totals.add(totals());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      record.lastRuns.add(new LastRun(random.nextInt(1, 50), random.nextInt(1, 9), instant()));
    }
    return record;
  }

  private EventTotals totals() {
    EventTotals totals = EventTotals.none(random.nextLong());
    for (int i = random.nextInt(4); i > 0; i--) {
      BigDecimal sum = BigDecimal.valueOf(random.nextInt(-999, 999), random.nextInt(-70, 70));
      totals.add(
          new EventTotals.Bucket(random.nextLong(-9, 500_000), random.nextLong(1, 1_000), sum));
    }
    return totals;
  }

  private List<Long> instants() {
    return Stream.generate(this::instant).limit(random.nextInt(1, 9)).toList();
  }

  private KeptMessage kept() {
    DisplayLimits limits = DisplayLimits.none();
    if (random.nextBoolean()) {
      limits = limits.withPerSession(1).withPerDay(2).withPerWeek(3).withEver(100);
    }
    KeptMessage kept =
        new KeptMessage(
            text(), text(), text(), text(), text(), bag(3), instant(), instant(), limits);
    for (int i = random.nextInt(3); i > 0; i--) {
      kept.show(text(), instant());
    }
    return kept;
  }

  private SentMessage message() {
    return new SentMessage(
        random.nextLong(),
        random.nextLong(1_000),
        random.nextInt(1, 50),
        random.nextInt(1, 9),
        random.nextInt(40),
        random.nextInt(1, 9),
        instant(),
        random.nextInt(128) | (random.nextBoolean() ? 1 << 20 : 0));
  }

  private @Nullable String key() {
    return random.nextBoolean() ? text() : null;
  }

  private Hearing hearing() {
    Hearing hearing = new Hearing(random.nextInt(40));
    hearing.heard = random.nextLong();
    for (int i = random.nextInt(3); i > 0; i--) {
      hearing.met.add(new Hearing.Met(random.nextInt(60), bag(2)));
    }
    return hearing;
  }

  private void seldom(Enrollment enrollment) {
    for (int i = random.nextInt(3); i > 0; i--) {
      enrollment.addHearing(hearing());
    }
    enrollment.arguments = bag(2);
    enrollment.variables = bag(2);
    for (int i = random.nextInt(3); i > 0; i--) {
      enrollment.addLookBack(hearing());
    }
    enrollment.began = random.nextBoolean() ? instant() : Enrollment.NOT_DUE;
    enrollment.zone = random.nextBoolean() ? "Europe/Berlin" : null;
    enrollment.slot = random.nextInt(-1, 12);
    enrollment.heldBy =
        random.nextBoolean()
            ? StoredCodes.HELD_BY.get(random.nextInt(StoredCodes.HELD_BY.size()))
            : null;
    enrollment.compared = random.nextBoolean();
    enrollment.isTest = random.nextBoolean();
    enrollment.heldOut = random.nextBoolean() ? text() : null;
    if (random.nextBoolean()) {
      enrollment.failures = random.nextInt(1, 6);
      enrollment.trouble = text();
    }
    if (random.nextBoolean()) {
      enrollment.origin = new Enrollment.Origin(text(), random.nextLong(1, 1_000));
    }
  }

  private Enrollment ended() {
    Enrollment enrollment = enrollment();
    enrollment.status = StoredCodes.STATUSES.get(random.nextInt(2, StoredCodes.STATUSES.size()));
    enrollment.leftAt = instant();
    enrollment.goalsMet = random.nextInt(1 << 10);
    enrollment.heldOut = random.nextInt(4) == 0 ? text() : null;
    enrollment.compared = enrollment.heldOut != null && random.nextBoolean();
    return enrollment;
  }

  private Enrollment open() {
    Enrollment enrollment = enrollment();
    enrollment.status =
        List.of(EnrollmentStatus.ACTIVE, EnrollmentStatus.AWAITING_GOAL, EnrollmentStatus.PARKED)
            .get(random.nextInt(3));
    enrollment.arrivedAt = enrollment.enteredAt + random.nextLong(1L << 35);
    if (random.nextBoolean()) {
      enrollment.due = enrollment.arrivedAt + random.nextLong(1L << 40);
    }
    enrollment.resting = random.nextInt(10) == 0;
    if (random.nextBoolean()) {
      enrollment.goalsMet = random.nextInt(1 << 10);
      enrollment.goalsHeld = random.nextInt(1 << 10);
    }
    if (random.nextBoolean()) {
      enrollment.entry = bag(3);
    }
    enrollment.event = random.nextBoolean() ? bag(3) : enrollment.entry;
    if (random.nextInt(4) == 0) {
      seldom(enrollment);
    }
    if (random.nextBoolean()) {
      enrollment.intent =
          new Intent(
              random.nextInt(1, 9),
              random.nextLong(),
              random.nextLong(),
              random.nextInt(1, 6),
              instant());
    }
    if (enrollment.intent != null && random.nextInt(4) == 0) {
      enrollment.intent.madeFor = text();
    }
    if (enrollment.intent != null && random.nextInt(4) == 0) {
      enrollment.intent.mark = random.nextLong(1, Long.MAX_VALUE);
    }
    if (enrollment.intent != null) {
      enrollment.intent.takenOver = random.nextInt(4) == 0;
      enrollment.intent.row = random.nextBoolean() ? random.nextInt() : Intent.NO_ROW;
    }
    for (int i = random.nextInt(80); i > 0; i--) {
      enrollment.visit(random.nextInt(40));
    }
    return enrollment;
  }

  /** What open and ended ones have in common. */
  private Enrollment enrollment() {
    Enrollment enrollment =
        new Enrollment(
            random.nextLong(1, 1_000),
            random.nextInt(1, 50),
            random.nextInt(1, 9),
            instant(),
            key(),
            PropertyBag.EMPTY);
    enrollment.step = random.nextInt(-1, 40);
    for (int i = random.nextInt(80); i > 0; i--) {
      long arrived = random.nextLong(1L << 30);
      long left = arrived + random.nextLong(1 << 20);
      enrollment.trail.add(
          new Trail.Passed(random.nextInt(40), arrived, left, random.nextInt(5), text()));
    }
    return enrollment;
  }

  private PropertyBag bag(int most) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      values.put(text() + i, value());
    }
    return PropertyBag.of(values);
  }

  private Value value() {
    return switch (random.nextInt(6)) {
      case 0 -> Value.text(text());
      case 1 -> new Value.Bool(random.nextBoolean());
      case 2 -> Value.integer(random.nextLong());
      case 3 -> Value.decimal(BigDecimal.valueOf(random.nextLong(), random.nextInt(-20, 20)));
      case 4 ->
          new Value.Time(
              Instant.ofEpochSecond(random.nextLong(1L << 33), random.nextInt(1_000_000_000)));
      default -> Value.list(List.of(Value.text(text()), Value.integer(random.nextInt())));
    };
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private long instant() {
    return NOW + random.nextLong(-(1L << 38), 1L << 38);
  }
}
