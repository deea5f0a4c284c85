package dev.journeys.reference;

import dev.journeys.model.Admission;
import dev.journeys.model.Experiment;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.model.Refusal;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.model.Webhook;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.Percent;
import dev.journeys.reference.model.Enrollment;
import dev.journeys.reference.words.Answer;
import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.InboxRules;
import dev.journeys.reference.words.Surroundings;
import dev.journeys.reference.words.Surroundings.Visit;
import dev.journeys.reference.words.UserView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the engine drew by its hashes, as seen from outside: the ends of its delays and the instants
 * of its attempts. Where nothing was drawn within the bounds the latest instant is taken, and so
 * engine and model disagree if they come to see it.
 */
final class Observed implements Surroundings {

  /** What the inbox says of every message. */
  private static final Answer TAKEN =
      new Answer(Outcome.SENT, Answer.How.FINAL, Duration.ZERO, Duration.ZERO, Map.of());

  private final Script script;
  private final List<Attempt> made = new ArrayList<>();

  /** What messages and calls are called, and how many there were at each place. */
  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();

  private final Map<String, Integer> numbers = new HashMap<>();

  private final Map<Visit, NavigableSet<Instant>> ends = new HashMap<>();

  private final Map<Visit, NavigableSet<Instant>> untils = new HashMap<>();
  private final Map<String, NavigableSet<Instant>> attempts = new HashMap<>();
  private final Map<List<Object>, Outcome> variants = new HashMap<>();
  private final Set<List<Object>> shares = new HashSet<>();
  private final List<Happening> decisions;

  /** How often it was asked who got in before, by user, journey and instant. */
  private final Map<List<Object>, Integer> asked = new HashMap<>();

  Observed(EngineRun engine) {
    this.script = new Script(engine.scenario().seed());
    Run run = engine.run();
    Experiments.of(engine)
        .forEach(draw ->
            variants.putIfAbsent(
                drawer(draw.user(), draw.journey(), draw.enrollment(), draw.step()),
                draw.variant()));
    views(run, engine.scenario().inputs());
    facts(run);
    this.decisions = run.happenings().stream().filter(h -> h.what().decides()).toList();
    shares(engine);
    for (Attempt a : run.attempts()) {
      attempts.computeIfAbsent(a.message() + "/" + a.attempt(), key -> new TreeSet<>()).add(a.at());
    }
  }

  /** Where an enrollment is that was seen from its entry on. */
  private record At(Instant arrived, int passed) {}

  /** Of many that ended between two views only the newest are shown; facts tell of each. */
  private void facts(Run run) {
    Map<List<Object>, At> places = new HashMap<>();
    for (Happening h : run.happenings()) {
      List<Object> enrollment = List.of(h.user(), h.enrollment());
      At at = places.get(enrollment);
      if (h.what() == What.ENTERED) {
        places.put(enrollment, new At(h.at(), 0));
      } else if (h.what() == What.ARRIVED && at != null) {
        places.put(enrollment, new At(h.at(), at.passed()));
      } else if (h.what() == What.WENT_ON && at != null) {
        Visit visit = new Visit(h.user(), h.enrollment(), h.step(), at.arrived(), at.passed());
        add(ends, visit, h.at());
        places.put(enrollment, new At(h.at(), at.passed() + 1));
      }
    }
  }

  /** Who was left out of which share, or held out by which group. */
  private void shares(EngineRun engine) {
    for (Happening h : engine.run().happenings()) {
      if (h.what() == What.HELD_OUT || h.detail().equals(Refusal.OUTSIDE_ROLLOUT.name())) {
        Journey journey = engine.reports().get(h.journey()).get(h.revision() - 1).journey();
        shares.add(share(h.user(), journey, h.what() == What.HELD_OUT ? h.detail() : ROLLOUT));
      }
    }
  }

  private static List<Object> share(String user, Journey journey, String name) {
    Admission admission = journey.admission();
    Percent share = name.equals(ROLLOUT) ? admission.rollout() : admission.holdout();
    boolean isOfJourney = name.equals(ROLLOUT) || name.equals(HoldoutPolicy.JOURNEY);
    return isOfJourney ? List.of(user, name, journey.id(), share) : List.of(user, name);
  }

  @Override
  public boolean isIn(String user, Journey journey, String name) {
    return name.equals(ROLLOUT) != shares.contains(share(user, journey, name));
  }

  @Override
  public Stream<Happening> before(String user, String journey, Instant at) {
    int nth = asked.merge(List.of(user, journey, at), 1, Integer::sum);
    int decided = 0;
    List<Happening> before = new ArrayList<>();
    for (Happening h : decisions) {
      if (h.journey().equals(journey) && h.at().equals(at)) {
        decided += h.user().equals(user) ? 1 : 0;
        if (decided == nth) {
          break;
        }
        before.add(h);
      }
    }
    return before.stream().filter(h -> h.what() == What.ENTERED);
  }

  /** After a merge the views of the one who is gone are those of the other. */
  private void views(Run run, List<Input> inputs) {
    Map<String, String> became = new HashMap<>();
    for (int i = 0; i < run.views().size(); i++) {
      if (i < inputs.size() && inputs.get(i) instanceof Input.Merge merge) {
        String from = now(became, merge.from());
        String to = now(became, merge.to());
        if (!from.equals(to)) {
          became.put(from, to);
        }
      }
      run.views()
          .get(i)
          .forEach((user, view) -> {
            if (!became.containsKey(user)) {
              view(user, view);
            }
          });
    }
  }

  private static String now(Map<String, String> became, String user) {
    String now = user;
    while (became.containsKey(now)) {
      now = became.get(now);
    }
    return now;
  }

  private void view(String user, UserView view) {
    for (UserView.Enrollment e : view.enrollments()) {
      for (int i = 0; i < e.passed().size() && e.passed().size() < Enrollment.MOST_PASSED; i++) {
        UserView.Passed passed = e.passed().get(i);
        Visit visit = new Visit(user, e.number(), passed.step(), passed.arrived(), i);
        add(ends, visit, passed.left());
      }
      if (e.step().isPresent() && e.since().isPresent() && e.until().isPresent()) {
        Visit visit =
            new Visit(user, e.number(), e.step().get(), e.since().get(), e.passed().size());
        add(untils, visit, e.until().get());
      }
    }
  }

  private static void add(Map<Visit, NavigableSet<Instant>> ends, Visit visit, Instant end) {
    ends.computeIfAbsent(visit, key -> new TreeSet<>()).add(end);
  }

  /** What the inbox takes is counted for itself, since no channel of the host sees it. */
  @Override
  public String named(Object which, String user, String journey, Step step) {
    String kept = isKept(step) ? InboxRules.CHANNEL + "/" : "";
    String place = kept + user + "/" + journey + "/" + step.id();
    return names.computeIfAbsent(
        which, first -> place + "/" + numbers.merge(place, 1, Integer::sum));
  }

  private static boolean isKept(Step step) {
    return step instanceof Send send && send.content().channel().equals(InboxRules.CHANNEL);
  }

  @Override
  public Answer answer(Attempt attempt, Step step) {
    if (isKept(step)) {
      return TAKEN;
    }
    made.add(asSeen(attempt, step));
    Answer answer = script.answer(attempt.message(), !(step instanceof Send), attempt.attempt());
    return step instanceof Webhook ? ServiceTexts.read(answer) : answer;
  }

  /** The host's code does not see the entry, and a service only the texts in its request. */
  private static Attempt asSeen(Attempt attempt, Step step) {
    if (step instanceof Send) {
      return attempt;
    }
    boolean isWebhook = step instanceof Webhook;
    return new Attempt(
        attempt.at(),
        attempt.user(),
        attempt.revision(),
        attempt.message(),
        attempt.attempt(),
        isWebhook ? Map.of() : attempt.attributes(),
        isWebhook ? ServiceTexts.texts(attempt.event()) : attempt.event(),
        Map.of());
  }

  /** Every attempt to send or call that was made in these surroundings, in order. */
  List<Attempt> made() {
    return made;
  }

  private static List<Object> drawer(
      String user, String journey, long enrollment, Experiment step) {
    return List.of(user, journey, step.stickyPerUser() ? 0 : enrollment, step);
  }

  @Override
  public Outcome variant(String user, String journey, long enrollment, Experiment experiment) {
    return variants.getOrDefault(
        drawer(user, journey, enrollment, experiment), experiment.outcomes().get(0));
  }

  @Override
  public Instant drawn(Visit visit, String attempt, Instant earliest, Instant latest) {
    NavigableSet<Instant> tried = within(attempts.get(attempt), earliest, latest);
    NavigableSet<Instant> shown = within(untils.get(asShown(visit)), earliest, latest);
    NavigableSet<Instant> left = within(ends.get(visit), earliest, latest);
    return Stream.of(tried, shown)
        .flatMap(instants -> instants.stream().limit(1))
        .min(Instant::compareTo) // one that waits for its turn is tried later
        .or(() -> left.stream().findFirst())
        .orElse(latest);
  }

  /** Of the steps passed only the newest are shown. */
  private static Visit asShown(Visit v) {
    int passed = Math.min(Enrollment.MOST_PASSED, v.passed());
    return new Visit(v.user(), v.enrollment(), v.step(), v.arrived(), passed);
  }

  private static NavigableSet<Instant> within(
      @Nullable NavigableSet<Instant> all, Instant earliest, Instant latest) {
    return all == null ? new TreeSet<>() : all.subSet(earliest, true, latest, true);
  }
}
