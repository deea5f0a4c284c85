package dev.journeys.testkit;

import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Sentences about what journeys did in a {@link JourneyTestDriver}.
 *
 * <p>Not thread-safe.
 */
public final class DriverAssert extends AbstractAssert<DriverAssert, JourneyTestDriver> {

  DriverAssert(JourneyTestDriver actual) {
    super(actual, DriverAssert.class);
  }

  /** Goes on about a user. */
  public UserAssert user(String user) {
    isNotNull();
    return new UserAssert(actual.explain(user), user, actual.outbox()).as("%s", descriptionText());
  }

  /** Goes on about the figures of the newest revision of a journey. */
  public ReportAssert journey(String journey) {
    isNotNull();
    return new ReportAssert(actual.report(journey)).as("%s", descriptionText());
  }

  /** No channel accepted any message. */
  public DriverAssert hasSentNothing() {
    isNotNull();
    List<Outbox.Sent> sent = actual.outbox().accepted();
    if (!sent.isEmpty()) {
      String messages =
          sent.stream()
              .map(one -> "\n  to " + one.message().user() + " at " + one)
              .collect(Collectors.joining());
      failWithMessage("Expected nothing to have been sent, but this was:%s", messages);
    }
    return this;
  }
}
