package dev.journeys.report;

import dev.journeys.model.Journey;

/** Says in words who gets into a journey, and when. */
public final class EntryWording {

  private EntryWording() {}

  /** The entry rule and whom of those who meet it the journey takes in, as on its picture. */
  public static String of(Journey journey) {
    return RuleWording.entry(journey);
  }
}
