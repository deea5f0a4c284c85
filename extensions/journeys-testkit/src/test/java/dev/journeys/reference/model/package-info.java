/**
 * The reference model: what journeys mean, written plainly and without a look at the engine. Start
 * at {@link dev.journeys.reference.model.ReferenceModel}.
 */
package dev.journeys.reference.model;
