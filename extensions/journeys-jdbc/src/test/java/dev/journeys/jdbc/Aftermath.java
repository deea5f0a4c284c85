package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.StepStats;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.store.UserPageEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * What must be true after processes were killed, when an engine has run the store until nobody is
 * inside any more: the invariants I1 to I9 of the guarantees, as far as this journey can break
 * them.
 */
final class Aftermath {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final JdbcStateStore store;
  private final JourneyEngine engine;
  private final Path folder;

  /** What was found. */
  record Findings(int users, int keys, int repeats, int inFlight, long converted, long completed) {}

  Aftermath(JdbcStateStore store, JourneyEngine engine, Path folder) {
    this.store = store;
    this.engine = engine;
    this.folder = folder;
  }

  /** Waits until nobody is inside, and checks. */
  Findings check(Collection<Integer> inFlightAtKills) {
    Set<String> acknowledged = new HashSet<>(Journal.read(folder, "acknowledged-"));
    Set<String> tried = new HashSet<>(Journal.read(folder, "tried-"));
    assertThat(acknowledged).as("everything was acknowledged in the end").isEqualTo(tried);
    Set<String> users =
        acknowledged.stream()
            .filter(line -> line.startsWith("signup "))
            .map(line -> line.substring("signup ".length()))
            .collect(Collectors.toSet());
    JourneyReport report = awaitTheEnd(users);
    Map<String, EnrollmentStatus> ended = endOfEach(users);
    checkCounters(report, users.size());
    return checkSends(ended, report, inFlightAtKills.stream().mapToInt(Integer::intValue).sum());
  }

  private JourneyReport awaitTheEnd(Set<String> users) {
    long begun = System.nanoTime();
    JourneyReport report = engine.report("w1");
    while (report.active() > 0 || report.entered() < users.size()) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new AssertionError(
            "nobody moves any more (I3), or events are lost (I1): expected "
                + users.size()
                + ", without enrollment "
                + users.stream()
                    .filter(user -> engine.explain(user).enrollments().isEmpty())
                    .toList()
                + " "
                + report);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      report = engine.report("w1");
    }
    return report;
  }

  private Map<String, EnrollmentStatus> endOfEach(Set<String> users) {
    Map<String, EnrollmentStatus> ended = new HashMap<>();
    String after = "";
    for (List<UserPageEntry> page = store.scan(after, 1_000);
        !page.isEmpty();
        page = store.scan(after, 1_000)) {
      for (UserPageEntry entry : page) {
        List<EnrollmentTrace> enrollments = engine.explain(entry.user()).enrollments();
        assertThat(enrollments).as("one enrollment of " + entry.user()).hasSize(1);
        ended.put(entry.user(), enrollments.get(0).status());
        after = entry.user();
      }
    }
    assertThat(ended.keySet()).as("nobody is lost, nobody invented (I1)").isEqualTo(users);
    assertThat(store.nextDue()).as("no timer is left (I4)").isEmpty();
    assertThat(store.nextDispatchExpiry("nobody")).as("no send is left open (I3)").isEmpty();
    return ended;
  }

  private static void checkCounters(JourneyReport report, int users) {
    assertThat(report.entered()).as("entered once (I9)").isEqualTo(users);
    assertThat(report.refused()).as("no event counted twice (I1)").isEmpty();
    assertThat(report.converted() + report.completed()).as("all have left (I9)").isEqualTo(users);
    for (StepStats step : report.steps()) {
      assertThat(step.waiting()).as("who came has gone on (I9): " + step.step()).isZero();
    }
  }

  private Findings checkSends(
      Map<String, EnrollmentStatus> ended, JourneyReport report, int inFlightAtKills) {
    Map<String, Set<String>> keys = new HashMap<>();
    List<String> sent = Journal.read(folder, "sent-");
    for (String line : sent) {
      String[] words = line.split(" ", 2);
      keys.computeIfAbsent(words[1], send -> new TreeSet<>()).add(words[0]);
    }
    keys.forEach((send, ofIt) -> assertThat(ofIt).as("one key (I5): " + send).hasSize(1));
    ended.forEach((user, status) -> {
      if (status == EnrollmentStatus.COMPLETED) {
        assertThat(keys).as("sent (I5)").containsKeys(user + " welcome", user + " reminder");
      }
    });
    int repeats = sent.size() - keys.size();
    assertThat(repeats).as("repeats of a key (I7)").isLessThanOrEqualTo(inFlightAtKills);
    return new Findings(
        ended.size(),
        keys.size(),
        repeats,
        inFlightAtKills,
        report.converted(),
        report.completed());
  }
}
