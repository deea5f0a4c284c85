/**
 * What a host implements to send messages, what it is told, how texts are personalised, and which
 * services webhooks may ask. Start at {@link dev.journeys.channel.MessageChannel}, {@link
 * dev.journeys.channel.TemplateEngine} and {@link dev.journeys.channel.WebhookSettings}.
 */
@NullMarked
package dev.journeys.channel;

import org.jspecify.annotations.NullMarked;
