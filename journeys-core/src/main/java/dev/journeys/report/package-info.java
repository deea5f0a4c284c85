/**
 * What can be seen of journeys: facts, figures, traces and pictures. Start at {@link
 * dev.journeys.report.JourneyReport}, {@link dev.journeys.report.UserTrace} and {@link
 * dev.journeys.report.PathDiagram}.
 */
@NullMarked
package dev.journeys.report;

import org.jspecify.annotations.NullMarked;
