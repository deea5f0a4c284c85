package dev.journeys.liquid.internal.run;

import dev.journeys.channel.Escaping;
import dev.journeys.channel.TemplateContext;
import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.value.Drop;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same over one render, partials included.
 *
 * @param context what the template may see
 * @param budget what is left to spend
 * @param escaping what becomes of data that is written
 * @param strict whether a variable that is not there ends the render
 * @param catalog what {@code catalog} stands for, null when the host gave none
 * @param partials the partials that may be rendered
 * @param contents where content comes from, null when the host gave no way
 * @param now the current time, in the user's zone
 */
public record Surroundings(
    TemplateContext context,
    Budget budget,
    Escaping escaping,
    boolean strict,
    @Nullable Drop catalog,
    Partials partials,
    @Nullable Contents contents,
    ZonedDateTime now) {}
