package dev.journeys.reference;

import dev.journeys.model.Refusal;
import dev.journeys.reference.model.ReferenceModel;
import dev.journeys.reference.words.Mutation;
import dev.journeys.reference.words.UserView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the model what the engine was told, at the same instants. */
final class ModelRun {

  private ModelRun() {}

  static Run of(EngineRun engine, Observed observed, Set<Mutation> mutations) {
    Scenario scenario = engine.scenario();
    ReferenceModel model = new ReferenceModel(scenario.settings(mutations), observed);
    model.advanceTo(EngineRun.START);
    List<Map<String, UserView>> views = new ArrayList<>();
    List<Optional<Refusal>> enrolled = new ArrayList<>();
    for (int i = 0; i < scenario.inputs().size(); i++) {
      Input input = scenario.inputs().get(i);
      model.advanceTo(engine.instants().get(i));
      if (input instanceof Input.Track track) {
        model.track(track.at(engine.instants().get(i)));
      } else if (input instanceof Input.Identify identify) {
        model.identify(identify.who(), identify.attributes());
      } else if (input instanceof Input.Enroll enroll) {
        enrolled.add(model.enroll(enroll.journey(), enroll.who(), enroll.properties()));
      } else if (input instanceof Input.Publish publish) {
        model.publish(publish.journey());
      }
      Map<String, UserView> view = new LinkedHashMap<>();
      scenario.users().forEach(user -> view.put(user, model.view(user)));
      views.add(view);
    }
    return new Run(model.happenings(), model.attempts(), views, enrolled);
  }
}
