package dev.journeys.reference;

import dev.journeys.JourneyEngine;
import dev.journeys.NamedLists;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.DisplayLimits;
import dev.journeys.channel.InboxChannel;
import dev.journeys.channel.InboxMessage;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.channel.WebhookSettings;
import dev.journeys.model.Outcome;
import dev.journeys.policy.Throttle;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.InboxRules;
import dev.journeys.reference.words.UserView;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.ParkedEnrollment;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.UserPageEntry;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Tells a scenario to the engine. */
final class EngineRun {

  static final Instant START = Instant.parse("2026-03-27T21:00:00Z");

  /** The name under which steps call the host's code. */
  static final String HANDLER = "crm";

  /** What webhooks ask. */
  static final String SERVICE = "https://crm.example/score";

  /** By then every answer has come. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  private final Scenario scenario;
  private final Set<String> users;
  private final VirtualTime time = VirtualTime.startingAt(START);
  private final InMemoryStateStore store = new InMemoryStateStore();
  private final ScriptedHost host;
  private final List<Happening> happenings = new ArrayList<>();
  private final List<Instant> instants = new ArrayList<>();
  private final List<Map<String, UserView>> views = new ArrayList<>();
  private final List<String> replies = new ArrayList<>();
  private final Map<Integer, String> toldOf = new HashMap<>();
  private final Map<Integer, ParkedEnrollment> unparked = new HashMap<>();
  private final Set<String> published = new HashSet<>();
  private final Map<String, String> forward = new HashMap<>();
  private final Map<String, List<JourneyReport>> reports = new LinkedHashMap<>();
  private JourneyEngine engine;

  private EngineRun(Scenario scenario) {
    this.scenario = scenario;
    this.users = scenario.users();
    this.host = new ScriptedHost(new Script(scenario.seed()), time);
    this.engine = start();
  }

  static EngineRun of(Scenario scenario) {
    EngineRun run = new EngineRun(scenario);
    try {
      scenario.inputs().forEach(run::apply);
      run.answerAll();
      run.apply(new Input.Advance(Duration.ZERO));
      scenario.journeys().forEach(id -> run.reports.put(id, run.engine.reports(id)));
    } finally {
      run.engine.close();
    }
    return run;
  }

  private JourneyEngine start() {
    ChannelSettings settings = settings();
    JourneyEngine.Builder builder =
        JourneyEngine.builder()
            .store(store)
            .time(time)
            .zone(scenario.zone())
            .contactPolicy(scenario.contact())
            .holdout(scenario.holdouts().engineWide())
            .workers(1)
            .templates(TemplateEngine.placeholders())
            .channel("email", host, settings("email"))
            .channel("push", host, settings("push"))
            .channel(InboxRules.CHANNEL, inbox(), settings(InboxRules.CHANNEL))
            .handler(HANDLER, host, settings)
            .webhooks(
                WebhookSettings.allowing("crm.example").withDelivery(settings), host::exchange)
            .listener(fact -> EngineWords.happening(fact).ifPresent(happenings::add));
    scenario.entries().atOnce().ifPresent(builder::enrollmentsAtOnce);
    scenario
        .entries()
        .perUser()
        .ifPresent(cap -> builder.entriesPerUser(cap.entries(), cap.period()));
    scenario.holdouts().groups().forEach(builder::holdout);
    scenario.maxEventAge().ifPresentOrElse(builder::maxEventAge, builder::unlimitedEventAge);
    return builder.start();
  }

  private InboxChannel inbox() {
    InboxRules rules = scenario.inbox();
    DisplayLimits limits =
        new DisplayLimits(rules.perSession(), rules.perDay(), rules.perWeek(), rules.ever());
    return InboxChannel.keepingFor(rules.length()).withMost(rules.most()).withLimits(limits);
  }

  /** Without holds, whose order is the engine's own. */
  private ChannelSettings settings() {
    return ChannelSettings.standard().withRetry(scenario.retry()).withLongestHold(Duration.ZERO);
  }

  private ChannelSettings settings(String channel) {
    ChannelSettings settings = settings();
    Throttle throttle = scenario.throttles().get(channel);
    return throttle == null ? settings : settings.withThrottle(throttle);
  }

  private void apply(Input input) {
    if (input instanceof Input.Track track) {
      done(engine.track(track.at(time.now())));
    } else if (input instanceof Input.Identify identify) {
      done(engine.identify(identify.who(), identify.attributes()));
    } else if (input instanceof Input.Define define) {
      engine.segments().define(define.segment(), define.condition());
    } else if (input instanceof Input.ChangeList change) {
      change(change);
    } else if (input instanceof Input.Enroll enroll) {
      enroll(enroll);
    } else if (input instanceof Input.Feedback feedback) {
      feedback(feedback);
    } else if (input instanceof Input.Show show) {
      List<InboxMessage> inbox = engine.inbox(show.who());
      if (show.back() < inbox.size()) {
        done(engine.shown(inbox.get(show.back()).sendKey(), show.session()));
      }
    } else if (input instanceof Input.Merge merge) {
      merge(merge);
    } else if (input instanceof Input.Unpark) {
      unpark();
    } else if (input instanceof Input.Advance advance) {
      time.advance(advance.by());
    } else if (input instanceof Input.AdvanceToNextEnd advance) {
      Instant to = nextEnd().plus(advance.plus());
      time.advanceTo(to.isBefore(time.now()) ? time.now() : to);
    } else if (input instanceof Input.Publish publish) {
      engine.publish(publish.journey());
      published.add(publish.journey().id());
    } else {
      answerAll();
      engine.close();
      engine = start();
    }
    instants.add(time.now());
    Map<String, UserView> view = new LinkedHashMap<>();
    users.forEach(user ->
        view.put(user, EngineWords.view(engine.explain(user), engine.inbox(user, Input.SESSION))));
    views.add(view);
  }

  private void change(Input.ChangeList change) {
    NamedLists lists = engine.lists();
    lists.create(change.list());
    done(
        switch (change.how()) {
          case APPEND -> lists.append(change.list(), change.users());
          case REMOVE -> lists.remove(change.list(), change.users());
          case REPLACE -> lists.replace(change.list(), change.users());
        });
  }

  private void enroll(Input.Enroll enroll) {
    if (published.contains(enroll.journey())) {
      boolean refused =
          done(engine.enroll(enroll.journey(), enroll.who(), enroll.properties()))
              .refusal()
              .isPresent();
      replies.add((refused ? Outcome.REFUSED : Outcome.DONE).name());
    }
  }

  private void feedback(Input.Feedback feedback) {
    List<Map.Entry<String, String>> all = List.copyOf(host.sendKeys().entrySet());
    if (feedback.back() < all.size()) {
      Map.Entry<String, String> message = all.get(all.size() - 1 - feedback.back());
      toldOf.put(instants.size(), message.getKey());
      done(engine.feedback(message.getValue(), feedback.update()));
    }
  }

  private void unpark() {
    Optional<ParkedEnrollment> first = engine.parked().stream().findFirst();
    first.ifPresent(parked -> {
      unparked.put(instants.size(), parked);
      done(engine.unpark(parked.user(), parked.journey()));
    });
  }

  private void merge(Input.Merge merge) {
    boolean merged = acceptedOrInvalid(() -> engine.merge(merge.from(), merge.to()));
    replies.add(merged ? "merged" : "invalid");
    if (merged) {
      forward.put(root(merge.from()), root(merge.to()));
    }
  }

  /** An engine waits for the answers that it was promised before it closes. */
  private void answerAll() {
    while (host.isWaitedFor()) {
      time.advance(LONGEST_ANSWER);
    }
  }

  private Instant nextEnd() {
    Map<String, UserView> last = views.isEmpty() ? Map.of() : views.get(views.size() - 1);
    return last.values().stream()
        .flatMap(view ->
            Stream.concat(
                view.enrollments().stream().flatMap(e -> e.until().stream()),
                view.pending().stream().map(UserView.Pending::decidedAt)))
        .filter(end -> end.isAfter(time.now()))
        .min(Instant::compareTo)
        .orElse(time.now().plus(Duration.ofHours(1)));
  }

  private interface Asked {
    CompletableFuture<Void> ask();
  }

  private static boolean acceptedOrInvalid(Asked asked) {
    try {
      done(asked.ask());
      return true;
    } catch (InvalidInputException e) {
      return false;
    } catch (CompletionException e) {
      if (e.getCause() instanceof InvalidInputException) {
        return false;
      }
      throw e;
    }
  }

  private static <T> T done(CompletableFuture<T> stage) {
    if (!stage.isDone()) {
      throw new IllegalStateException("I1 taken and not done in virtual time");
    }
    return stage.join();
  }

  Scenario scenario() {
    return scenario;
  }

  Run run() {
    return new Run(happenings, host.attempts(), views, replies);
  }

  /** The instant of each input, after it was applied, and of the end. */
  List<Instant> instants() {
    return instants;
  }

  /** Which message the feedback of an input was of, if there was one. */
  Optional<String> toldOf(int input) {
    return Optional.ofNullable(toldOf.get(input));
  }

  /** What an input ran on, if anything was parked. */
  Optional<ParkedEnrollment> unparked(int input) {
    return Optional.ofNullable(unparked.get(input));
  }

  Map<String, List<JourneyReport>> reports() {
    return reports;
  }

  /** The users who turned out to be others. */
  Set<String> merged() {
    return forward.keySet();
  }

  private String root(String user) {
    return forward.containsKey(user) ? root(forward.get(user)) : user;
  }

  int keys() {
    return host.keys();
  }

  /** When the store wakes somebody next. */
  Optional<Instant> nextDue() {
    return store.nextDue();
  }

  /** Every record as it is stored. */
  List<UserPageEntry> records() {
    return store.scan("", Integer.MAX_VALUE);
  }
}
