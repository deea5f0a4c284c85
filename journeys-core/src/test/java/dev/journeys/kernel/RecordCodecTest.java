package dev.journeys.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.value.CorruptRecordException;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

  private static final long NOW = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();

  @Property(tries = 2_000)
  void any_record_survives_being_stored(@ForAll long seed) {
    UserRecord record = record(new SplittableRandom(seed));
    byte[] stored = RecordCodec.encode(record);
    UserRecord read = RecordCodec.decode(stored);
    assertThat(RecordCodec.encode(read)).isEqualTo(stored);
    assertThat(read.attributes.values()).isEqualTo(record.attributes.values());
    assertThat(read.seen).isEqualTo(record.seen);
    assertThat(read.memories).usingRecursiveComparison().isEqualTo(record.memories);
    assertThat(read.histories).usingRecursiveComparison().isEqualTo(record.histories);
    assertThat(read.open).hasSameSizeAs(record.open);
    for (int i = 0; i < read.open.size(); i++) {
      assertSame(read.open.get(i), record.open.get(i));
    }
    for (int i = 0; i < read.ended.size(); i++) {
      assertThat(read.ended.get(i).leftAt).isEqualTo(record.ended.get(i).leftAt);
      assertThat(read.ended.get(i).status).isEqualTo(record.ended.get(i).status);
    }
  }

  private static void assertSame(Enrollment read, Enrollment written) {
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("entry", "event", "earlyEvent", "trail")
        .isEqualTo(written);
    assertThat(read.entry.values()).isEqualTo(written.entry.values());
    assertThat(read.event.values()).isEqualTo(written.event.values());
    assertThat(read.trail.passed()).isEqualTo(written.trail.passed());
  }

  @Property(tries = 3_000)
  void a_corrupted_record_gives_a_clear_error(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] stored = RecordCodec.encode(record(random));
    byte[] corrupted = stored.clone();
    corrupted[random.nextInt(corrupted.length)] ^= (byte) (1 << random.nextInt(8));
    assertThatThrownBy(() -> RecordCodec.decode(corrupted))
        .isInstanceOf(CorruptRecordException.class);
  }

  @Property(tries = 3_000)
  void bytes_that_only_look_sealed_give_a_clear_error_or_a_record(@ForAll byte[] bytes) {
    RecordWriter out = new RecordWriter();
    out.raw(RecordCodec.VERSION);
    out.raw(bytes, 0, bytes.length);
    try {
      RecordCodec.decode(out.sealed());
    } catch (CorruptRecordException e) {
      assertThat(e).hasMessageContaining("at byte");
    }
  }

  @Test
  void a_record_of_another_version_is_refused_by_its_number() {
    RecordWriter out = new RecordWriter();
    out.raw(9);
    assertThatThrownBy(() -> RecordCodec.decode(out.sealed()))
        .isInstanceOf(CorruptRecordException.class)
        .hasMessageContaining("version 9 (expected: 1)");
  }

  @Test
  void a_cut_record_is_refused() {
    byte[] stored = RecordCodec.encode(record(new SplittableRandom(1)));
    for (int length = 0; length < stored.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(stored, length);
      assertThatThrownBy(() -> RecordCodec.decode(cut)).isInstanceOf(CorruptRecordException.class);
    }
  }

  @Test
  void a_parked_user_of_the_first_workload_takes_little_room() {
    UserRecord record = new UserRecord();
    record.nextEnrollment = 2;
    record.histories.add(new JourneyHistory(1, 1, NOW, NOW));
    Enrollment enrollment = new Enrollment(1, 1, 1, NOW, PropertyBag.EMPTY);
    enrollment.step = 1;
    enrollment.arrivedAt = NOW;
    enrollment.due = NOW + 172_800_000L;
    enrollment.visit(0);
    enrollment.visit(1);
    enrollment.trail.add(new Trail.Passed(0, 0, 0, 0, ""));
    record.open.add(enrollment);
    assertThat(RecordCodec.encode(record).length).isLessThanOrEqualTo(64);
  }

  static UserRecord record(SplittableRandom random) {
    UserRecord record = new UserRecord();
    record.nextEnrollment = random.nextLong(1, 1_000);
    record.attributes = bag(random, 4);
    for (int i = random.nextInt(4); i > 0; i--) {
      record.seen.add(new UserRecord.SeenEvent(random.nextLong(), instant(random)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      EventMemory memory = EventMemory.none(random.nextLong());
      for (int j = random.nextInt(1, 6); j > 0; j--) {
        memory.add(instant(random), 3);
      }
      record.memories.add(memory);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      record.histories.add(
          new JourneyHistory(
              random.nextInt(1, 50), random.nextInt(1, 9), instant(random), instant(random)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      long since = instant(random);
      record.pending.add(
          new PendingCheck(
              random.nextInt(1, 50),
              text(random),
              since,
              since + random.nextLong(1 << 30),
              bag(random, 2)));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      record.open.add(enrollment(random));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      Enrollment ended = enrollment(random);
      ended.status = StoredCodes.STATUSES.get(random.nextInt(2, StoredCodes.STATUSES.size()));
      ended.leftAt = instant(random);
      record.ended.add(ended);
    }
    return record;
  }

  private static Enrollment enrollment(SplittableRandom random) {
    Enrollment enrollment =
        new Enrollment(
            random.nextLong(1, 1_000),
            random.nextInt(1, 50),
            random.nextInt(1, 9),
            instant(random),
            bag(random, 3));
    enrollment.status =
        random.nextBoolean() ? EnrollmentStatus.ACTIVE : EnrollmentStatus.AWAITING_GOAL;
    enrollment.step = random.nextInt(-1, 40);
    enrollment.arrivedAt = enrollment.enteredAt + random.nextLong(1L << 35);
    enrollment.due =
        random.nextBoolean()
            ? Enrollment.NOT_DUE
            : enrollment.arrivedAt + random.nextLong(1L << 40);
    enrollment.resting = random.nextInt(10) == 0;
    enrollment.goalsMet = random.nextInt(1 << 10);
    enrollment.goalsHeld = random.nextInt(1 << 10);
    if (random.nextBoolean()) {
      enrollment.event = bag(random, 3);
    }
    if (random.nextInt(4) == 0) {
      enrollment.metEarly = random.nextInt(40);
      enrollment.metAlternative = random.nextInt(3);
      enrollment.earlyEvent = bag(random, 2);
    }
    if (random.nextBoolean()) {
      enrollment.intent =
          new Intent(
              random.nextInt(1, 9),
              random.nextLong(),
              random.nextLong(),
              random.nextInt(1, 6),
              instant(random));
    }
    for (int i = random.nextInt(80); i > 0; i--) {
      enrollment.visit(random.nextInt(40));
      long arrived = random.nextLong(1L << 30);
      enrollment.trail.add(
          new Trail.Passed(
              random.nextInt(40),
              arrived,
              arrived + random.nextLong(1 << 20),
              random.nextInt(5),
              text(random)));
    }
    return enrollment;
  }

  private static PropertyBag bag(SplittableRandom random, int most) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      values.put(text(random) + i, value(random));
    }
    return PropertyBag.of(values);
  }

  private static Value value(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> Value.text(text(random));
      case 1 -> new Value.Bool(random.nextBoolean());
      case 2 -> Value.integer(random.nextLong());
      case 3 -> Value.decimal(BigDecimal.valueOf(random.nextLong(), random.nextInt(-20, 20)));
      case 4 ->
          new Value.Time(
              Instant.ofEpochSecond(random.nextLong(1L << 33), random.nextInt(1_000_000_000)));
      default -> Value.list(List.of(Value.text(text(random)), Value.integer(random.nextInt())));
    };
  }

  private static String text(SplittableRandom random) {
    String[] texts = {"", "a", "plan", "Grüße", "日本語", "🙂 smile", "x".repeat(300)};
    return texts[random.nextInt(texts.length)];
  }

  private static long instant(SplittableRandom random) {
    return NOW + random.nextLong(-(1L << 38), 1L << 38);
  }
}
