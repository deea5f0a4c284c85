/**
 * What a host implements to send messages, and what it is told. Start at {@link
 * dev.journeys.channel.MessageChannel}.
 */
@NullMarked
package dev.journeys.channel;

import org.jspecify.annotations.NullMarked;
