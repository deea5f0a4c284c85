/**
 * What a journey is: goals, an entry rule, and a path of steps and links; immutable values, checked
 * as a whole. Start at {@link dev.journeys.model.Journey}, {@link dev.journeys.model.Step} and
 * {@link dev.journeys.model.PathGraph}.
 */
@NullMarked
package dev.journeys.model;

import org.jspecify.annotations.NullMarked;
