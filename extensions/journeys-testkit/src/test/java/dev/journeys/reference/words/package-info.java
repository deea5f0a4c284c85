/**
 * What a story's teller and the reference model say to each other: how the engine was set up, what
 * the world answers, and what happened. Start at {@link dev.journeys.reference.words.Happening}.
 */
package dev.journeys.reference.words;
