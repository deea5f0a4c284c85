/**
 * What a host implements to send messages, what it is told, and how texts are personalised. Start
 * at {@link dev.journeys.channel.MessageChannel} and {@link dev.journeys.channel.TemplateEngine}.
 */
@NullMarked
package dev.journeys.channel;

import org.jspecify.annotations.NullMarked;
