/**
 * Runnable programs, each showing one thing: {@link dev.journeys.examples.Replay} runs a journey
 * over a log of past events, {@link dev.journeys.examples.Onboarding} shows where users stand and
 * why, {@link dev.journeys.examples.ScheduledWinBack} enters an audience every Monday, {@link
 * dev.journeys.examples.PlugInYourOwnChannel} what a host writes to send.
 */
@NullMarked
package dev.journeys.examples;

import org.jspecify.annotations.NullMarked;
