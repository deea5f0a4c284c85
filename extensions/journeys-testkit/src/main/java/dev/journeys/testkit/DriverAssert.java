package dev.journeys.testkit;

import dev.journeys.report.UserTrace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Goes on about a user, and with them about all who have become the same one. */
  public UserAssert user(String user) {
    isNotNull();
    UserTrace trace = actual.explain(user);
    Map<String, String> became = new HashMap<>();
    return new UserAssert(
            trace,
            actual.outbox(),
            message ->
                became
                    .computeIfAbsent(message.user(), one -> actual.explain(one).user())
                    .equals(trace.user()))
        .as("%s", descriptionText());
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
