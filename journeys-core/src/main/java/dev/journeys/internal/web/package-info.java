/**
 * The requests of webhooks over HTTP: which addresses may be asked, how much of an answer is read,
 * and what JSON becomes of values and values of JSON. Begin with {@link
 * dev.journeys.internal.web.HttpWebhookClient}.
 */
@NullMarked
package dev.journeys.internal.web;

import org.jspecify.annotations.NullMarked;
