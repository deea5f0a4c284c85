package dev.journeys.json;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.Journey;
import dev.journeys.model.Segment;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Journeys to and from JSON. Whatever is written can be read, and what is read equals what was
 * written.
 *
 * <pre>{@code
 * {
 *   "format": 1,
 *   "journey": "win-back",
 *   "entry": {"kind": "on-event", "events": [{"event": "cart_left"}]},
 *   "goals": [
 *     {"name": "bought", "event": "purchase", "where": {"property": "amount", "moreThan": 0}}
 *   ],
 *   "steps": [
 *     {"id": "pause", "kind": "delay", "duration": "PT4H"},
 *     {"id": "remind", "kind": "send", "channel": "email", "template": "your-cart"}
 *   ],
 *   "links": [
 *     {"from": "pause", "to": "remind"}
 *   ]
 * }
 * }</pre>
 *
 * <p>What has its default is left out. Durations are ISO 8601, {@code P2D} or {@code PT90M}. Values
 * are plain JSON where every JSON tool keeps them as they are; the others say what they are: {@code
 * {"instant": "2026-03-01T09:00:00Z"}}, {@code {"integer": "9007199254740993"}} beyond
 * 2<sup>53</sup>, {@code {"decimal": "5"}} for a decimal without a fraction, with more than 15
 * digits, or nearer to zero than 0.000001.
 *
 * <p>A text may have 1,048,576 characters and be 146 levels deep; a text in it may have 262,144
 * characters, a name 256, and a number 32 digits. A step may have 100 branches.
 *
 * <p>Safe for concurrent use.
 */
public final class JourneyJson {

  private JourneyJson() {}

  /**
   * The journey as a text for people: one line, or one block of lines, for each goal, step and
   * link, and a line feed at the end.
   *
   * @throws InvalidInputException if the text could not be read again, because a bound is passed or
   *     a text in it has a NUL character or a lone surrogate; lists every such place
   */
  public static String write(Journey journey) {
    return readable(PrettyText.of(JourneyWriter.journey(journey)));
  }

  /**
   * The journey as a text for machines: two journeys are equal exactly when their canonical texts
   * are. It has the form of RFC 8785, so that other languages can make it of any JSON form of the
   * journey.
   *
   * @throws InvalidInputException as {@link #write} does
   */
  public static String canonical(Journey journey) {
    return readable(CanonicalText.of(JourneyWriter.journey(journey)));
  }

  /**
   * The canonical text of a pattern: two patterns are equal exactly when their canonical texts are.
   * It is the same in every version of the library, and may be stored.
   */
  public static String canonical(EventPattern pattern) {
    return CanonicalText.of(ConditionWriter.pattern(pattern));
  }

  /**
   * The canonical text of a segment, as of a journey.
   *
   * @throws InvalidInputException as {@link #write} does
   */
  public static String canonical(Segment segment) {
    String text = CanonicalText.of(SegmentForm.write(segment));
    SegmentForm.read(text);
    return text;
  }

  /**
   * The segment of a text, which may be one that cannot be defined, see {@link Segment#problems()}.
   *
   * @param text what {@link #canonical(Segment)} gave
   * @throws InvalidInputException as {@link #read} does
   */
  public static Segment readSegment(String text) {
    return SegmentForm.read(Objects.requireNonNull(text, "text"));
  }

  /**
   * The SHA-256 of the canonical text in UTF-8, as 64 lower-case hexadecimal digits.
   *
   * @throws InvalidInputException as {@link #write} does
   */
  public static String hash(Journey journey) {
    return HexFormat.of()
        .formatHex(sha256().digest(canonical(journey).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The journey of a text.
   *
   * @param text what {@link #write} or {@link #canonical(Journey)} gave, or what an author wrote
   * @throws InvalidInputException if the text is no JSON, passes a bound, or has a member that is
   *     missing, unknown, given twice or of the wrong type; lists every problem with its place,
   *     which is a JSON pointer (RFC 6901) or, where the text is no JSON, a line and column
   * @throws InvalidJourneyException if the text is well-formed and the journey that it tells cannot
   *     run
   */
  public static Journey read(String text) {
    return JourneyReader.read(Objects.requireNonNull(text, "text"));
  }

  /**
   * The JSON Schema (draft 2020-12) of {@link #write}'s form, for editors and for tools in other
   * languages. Whatever can be read is valid by it. It tells the form; whether a journey that has
   * the form can run is decided by {@link #read} alone. The same text is in this library's jar as
   * {@code META-INF/journeys/journey.schema.json}, and a journey's text may name it in a member
   * {@code "$schema"}, which means nothing to the journey.
   */
  public static String schema() {
    return SchemaMaker.schema();
  }

  /** Reads the text for its problems only: a definition that cannot come back must not go out. */
  private static String readable(String text) {
    JourneyReader.read(text);
    return text;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "SHA-256 is missing (expected: every Java platform has it)", e);
    }
  }
}
