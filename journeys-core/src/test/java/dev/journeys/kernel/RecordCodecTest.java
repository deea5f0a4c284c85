package dev.journeys.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.value.CorruptRecordException;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

  private static final long NOW = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();

  @Property(tries = 2_000)
  void any_record_survives_being_stored(@ForAll long seed) {
    UserRecord record = new RandomRecords(seed).next();
    byte[] stored = RecordCodec.encode(record);
    assertThat(RecordText.of(RecordCodec.decode(stored))).isEqualTo(RecordText.of(record));
  }

  @Property(tries = 1_000)
  void what_nobody_looks_into_is_copied_and_what_somebody_does_is_written_the_same(
      @ForAll long seed) {
    byte[] stored = RecordCodec.encode(new RandomRecords(seed).next());
    assertThat(RecordCodec.encode(RecordCodec.decode(stored))).isEqualTo(stored);
    UserRecord looked = RecordCodec.decode(stored);
    RecordText.of(looked);
    assertThat(RecordCodec.encode(looked)).isEqualTo(stored);
  }

  @Property(tries = 1_000)
  void a_record_that_is_used_again_holds_nothing_of_the_user_before(@ForAll long seed) {
    byte[] before = RecordCodec.encode(new RandomRecords(seed).next());
    byte[] stored = RecordCodec.encode(new RandomRecords(seed + 1).next());
    UserRecord record = RecordCodec.decode(before);
    RecordText.of(record);
    byte[] more = Arrays.copyOf(before, before.length - Integer.BYTES + 3);
    System.arraycopy(new byte[] {99, 1, 0}, 0, more, more.length - 3, 3);
    byte[] faulty = sealed(more);
    assertThatThrownBy(() -> RecordCodec.decode(faulty, record))
        .isInstanceOf(CorruptRecordException.class);

    RecordCodec.decode(stored, record);

    assertThat(RecordText.of(record)).isEqualTo(RecordText.of(RecordCodec.decode(stored)));
    record.begin(NOW);
    assertThat(RecordText.of(record)).isEqualTo(RecordText.of(new UserRecord(NOW)));
  }

  @Test
  void the_records_that_are_drawn_have_another_value_in_every_field_now_and_then() {
    Map<String, TreeSet<String>> values = new TreeMap<>();
    for (int seed = 0; seed < 200; seed++) {
      for (String field : RecordText.fieldsOf(new RandomRecords(seed).next())) {
        String[] parts = field.split(" = ", 2);
        values.computeIfAbsent(parts[0], name -> new TreeSet<>()).add(parts[1]);
      }
    }
    assertThat(values).allSatisfy((field, seen) -> assertThat(seen).hasSizeGreaterThan(1));
  }

  @Property(tries = 3_000)
  void a_corrupted_record_gives_a_clear_error(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] corrupted = RecordCodec.encode(new RandomRecords(seed).next());
    corrupted[random.nextInt(corrupted.length)] ^= (byte) (1 << random.nextInt(8));
    assertThatThrownBy(() -> RecordCodec.decode(corrupted))
        .isInstanceOf(CorruptRecordException.class);
  }

  @Property(tries = 10_000)
  void a_corrupted_record_whose_sum_is_right_gives_a_clear_error_or_a_record(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] stored = RecordCodec.encode(new RandomRecords(random.nextLong(500)).next());
    byte[] body = Arrays.copyOf(stored, stored.length - Integer.BYTES);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      body = mutate(body, random);
    }
    readAll(sealed(body));
  }

  private static byte[] mutate(byte[] bytes, SplittableRandom random) {
    byte[] mutated = bytes.clone();
    int place = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> mutated[place] = (byte) random.nextInt(256);
      case 1 -> mutated[place] = (byte) 0xFF;
      case 2 -> mutated = Arrays.copyOf(bytes, Math.max(1, place));
      default -> {
        int from = random.nextInt(bytes.length);
        System.arraycopy(
            bytes, from, mutated, place, Math.min(8, bytes.length - Math.max(from, place)));
      }
    }
    return mutated;
  }

  @Property(tries = 10_000)
  void bytes_that_only_look_sealed_give_a_clear_error_or_a_record(@ForAll byte[] bytes) {
    byte[] body = new byte[bytes.length + 1];
    body[0] = RecordCodec.VERSION;
    System.arraycopy(bytes, 0, body, 1, bytes.length);
    readAll(sealed(body));
  }

  @Property(tries = 10_000)
  void sections_of_random_bytes_give_a_clear_error_or_a_record(
      @ForAll byte[] bytes, @ForAll long seed) {
    RecordWriter out = new RecordWriter(16);
    out.raw(RecordCodec.VERSION);
    out.unsigned(1);
    out.signed(NOW);
    out.raw(new SplittableRandom(seed).nextInt(1, 8));
    out.unsigned(bytes.length);
    out.raw(bytes, 0, bytes.length);
    readAll(out.sealed());
  }

  /** Anything but a record or the one exception fails the test. */
  private static void readAll(byte[] sealed) {
    try {
      UserRecord record = RecordCodec.decode(sealed);
      RecordText.of(record);
      RecordCodec.decode(RecordCodec.encode(record));
    } catch (CorruptRecordException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static byte[] sealed(byte[] body) {
    RecordWriter out = new RecordWriter(body.length);
    out.raw(body, 0, body.length);
    return out.sealed();
  }

  @Test
  void a_record_of_another_version_is_refused_by_its_number() {
    assertThatThrownBy(() -> RecordCodec.decode(sealed(new byte[] {9})))
        .isInstanceOf(CorruptRecordException.class)
        .hasMessageContaining("version 9 (expected: 1)");
  }

  @Test
  void a_section_of_a_later_version_is_refused_by_its_number() {
    assertThatThrownBy(() -> RecordCodec.decode(sealed(new byte[] {1, 1, 0, 99, 1, 0})))
        .isInstanceOf(CorruptRecordException.class)
        .hasMessageContaining("section 99");
  }

  @Test
  void a_cut_record_is_refused() {
    byte[] stored = RecordCodec.encode(new RandomRecords(1).next());
    for (int length = 0; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatThrownBy(() -> RecordCodec.decode(cut)).isInstanceOf(CorruptRecordException.class);
    }
  }

  @Test
  void the_oldest_ended_enrollments_go_when_they_have_passed_too_many_steps() {
    UserRecord record = new UserRecord(NOW);
    for (int number = 1; number <= 10; number++) {
      Enrollment enrollment = new Enrollment(number, 1, 1, NOW, null, PropertyBag.EMPTY);
      for (int i = 0; i < Trail.MOST + 10; i++) {
        enrollment.trail.add(new Trail.Passed(i, i, i + 1, 0, ""));
      }
      record.open.add(enrollment);
      record.end(enrollment);
      record = RecordCodec.decode(RecordCodec.encode(record));
    }
    assertThat(record.ended.all()).extracting(ended -> ended.number).containsExactly(8L, 9L, 10L);
    assertThat(record.ended.all().get(0).trail.passed().get(0).step()).isEqualTo(10);
  }

  @Test
  void a_parked_user_of_the_first_workload_takes_little_room() {
    UserRecord record = new UserRecord(NOW);
    record.nextEnrollment = 2;
    record.histories.add(new JourneyHistory(1, null, 1, NOW, NOW));
    Enrollment enrollment = new Enrollment(1, 1, 1, NOW, null, PropertyBag.EMPTY);
    enrollment.step = 1;
    enrollment.arrivedAt = NOW;
    enrollment.due = NOW + 172_800_000L;
    enrollment.visit(0);
    enrollment.visit(1);
    enrollment.trail.add(new Trail.Passed(0, 0, 0, 0, ""));
    record.open.add(enrollment);
    assertThat(RecordCodec.encode(record).length).isLessThanOrEqualTo(48);
  }

  @Test
  void attributes_stay_in_their_stored_form_until_one_is_asked_for() {
    UserRecord record = new UserRecord(NOW);
    record.attributes = PropertyBag.of(Map.of("plan", Value.text("free")));
    UserRecord read = RecordCodec.decode(RecordCodec.encode(record));
    assertThat(read.attributes.get("plan")).isEqualTo(Value.text("free"));
    assertThat(read.attributes.get("city")).isNull();
  }
}
