package dev.journeys.reference;

import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.UserView;
import java.util.List;
import java.util.Map;

/**
 * What came of a scenario.
 *
 * @param views where each user was after each input
 * @param replies what was said to each call that enrolls or merges, in order
 */
record Run(
    List<Happening> happenings,
    List<Attempt> attempts,
    List<Map<String, UserView>> views,
    List<String> replies) {}
