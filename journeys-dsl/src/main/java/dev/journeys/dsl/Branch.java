package dev.journeys.dsl;

import dev.journeys.model.Outcome;

/**
 * What follows an outcome of a step.
 *
 * @param outcome the outcome
 * @param word the word by which the author wrote the branch
 * @param parts the parts
 */
record Branch(Outcome outcome, String word, Sequence parts) {}
