package dev.journeys.reference;

import dev.journeys.reference.Input.ChangeList.How;
import dev.journeys.reference.model.ReferenceModel;
import dev.journeys.reference.model.User;
import dev.journeys.reference.words.UserView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the model what the engine was told, at the same instants. */
final class ModelRun {

  private final EngineRun engine;
  private final ReferenceModel model;
  private final List<Map<String, UserView>> views = new ArrayList<>();
  private final Set<String> published = new HashSet<>();
  private final List<String> replies = new ArrayList<>();

  private ModelRun(EngineRun engine, Observed observed) {
    this.engine = engine;
    this.model = new ReferenceModel(engine.scenario().settings(), observed);
  }

  static Run of(EngineRun engine, Observed observed) {
    ModelRun run = new ModelRun(engine, observed);
    List<Input> inputs = engine.scenario().inputs();
    run.model.advanceTo(EngineRun.START);
    for (int i = 0; i < inputs.size(); i++) {
      run.model.advanceTo(engine.instants().get(i));
      run.apply(i, inputs.get(i));
      run.model.advanceTo(engine.instants().get(i));
      run.look();
    }
    run.model.advanceTo(engine.instants().get(inputs.size()));
    run.look();
    return new Run(run.model.happenings, observed.made(), run.views, run.replies);
  }

  private void apply(int i, Input input) {
    if (input instanceof Input.Track track) {
      model.track(track.at(engine.instants().get(i)));
    } else if (input instanceof Input.Identify identify) {
      model.identify(identify.who(), identify.attributes());
    } else if (input instanceof Input.Define define) {
      model.define(define.segment(), define.condition());
    } else if (input instanceof Input.ChangeList change) {
      change(change);
    } else if (input instanceof Input.Enroll enroll) {
      enroll(enroll);
    } else if (input instanceof Input.Feedback feedback) {
      engine
          .toldOf(i)
          .ifPresent(message -> model.sends.feedback(message, feedback.update().outcome()));
    } else if (input instanceof Input.Show show) {
      model.inbox.show(model.user(show.who()), show.back(), show.session());
    } else if (input instanceof Input.Merge merge) {
      replies.add(model.merge(merge.from(), merge.to()) ? "merged" : "invalid");
    } else if (input instanceof Input.Unpark) {
      engine.unparked(i).ifPresent(parked -> model.unpark(parked.user(), parked.journey()));
    } else if (input instanceof Input.Publish publish) {
      model.publish(publish.journey());
      published.add(publish.journey().id());
    }
  }

  private void change(Input.ChangeList change) {
    boolean isOn = change.how() != How.REMOVE;
    change.users().forEach(user -> model.list(change.list(), user, isOn));
    if (change.how() == How.REPLACE) {
      List<User> members = change.users().stream().map(model::user).toList();
      engine.scenario().users().stream()
          .filter(user -> !members.contains(model.user(user)))
          .forEach(user -> model.list(change.list(), user, false));
    }
  }

  /** Only what is published can be entered. */
  private void enroll(Input.Enroll enroll) {
    if (published.contains(enroll.journey())) {
      replies.add(model.enroll(enroll.journey(), enroll.who(), enroll.properties()).name());
    }
  }

  private void look() {
    Map<String, UserView> view = new LinkedHashMap<>();
    engine.scenario().users().forEach(user -> view.put(user, ModelViews.of(model, user)));
    views.add(view);
  }
}
