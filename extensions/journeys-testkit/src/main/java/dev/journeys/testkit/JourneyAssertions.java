package dev.journeys.testkit;

import dev.journeys.report.JourneyReport;
import dev.journeys.report.UserTrace;

/**
 * The way into assertions about journeys, which read as sentences and tell what was there instead
 * when they fail. It can be imported beside the one of AssertJ.
 *
 * <pre>{@code
 * import static dev.journeys.testkit.JourneyAssertions.assertThat;
 *
 * assertThat(driver).user("ann").wasSent("we-miss-you").by("email").and().isAt("first-chance");
 * assertThat(driver).journey("win-back").hasEntered(3).hasConverted(1);
 * }</pre>
 *
 * <p>Safe for concurrent use.
 */
public final class JourneyAssertions {

  private JourneyAssertions() {}

  /** Begins a sentence about what journeys did in a test. */
  public static DriverAssert assertThat(JourneyTestDriver actual) {
    return new DriverAssert(actual);
  }

  /** Begins a sentence about where a user is, and why, on any engine. */
  public static TraceAssert assertThat(UserTrace actual) {
    return new TraceAssert(actual);
  }

  /** Begins a sentence about the figures of a journey, on any engine. */
  public static ReportAssert assertThat(JourneyReport actual) {
    return new ReportAssert(actual);
  }
}
