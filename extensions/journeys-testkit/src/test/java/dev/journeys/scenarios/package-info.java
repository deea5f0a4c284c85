/**
 * Rows of the peers' scenarios, each a test named by its id, with the outcome that our semantics
 * give it. Start at {@link dev.journeys.scenarios.EntryScenariosTest}.
 */
package dev.journeys.scenarios;
