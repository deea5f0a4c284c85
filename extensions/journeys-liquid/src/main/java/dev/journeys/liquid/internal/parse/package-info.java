/**
 * From text to compiled templates: pieces, words, tags. Start at {@link
 * dev.journeys.liquid.internal.parse.TemplateCompiler}.
 */
@NullMarked
package dev.journeys.liquid.internal.parse;

import org.jspecify.annotations.NullMarked;
