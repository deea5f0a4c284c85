package dev.journeys.reference;

import dev.journeys.model.Refusal;
import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.UserView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a scenario.
 *
 * @param views where each user was after each input
 * @param enrolled what came of each call that enrolls, in order
 */
record Run(
    List<Happening> happenings,
    List<Attempt> attempts,
    List<Map<String, UserView>> views,
    List<Optional<Refusal>> enrolled) {}
