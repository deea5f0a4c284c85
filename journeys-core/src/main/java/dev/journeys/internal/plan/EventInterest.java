package dev.journeys.internal.plan;

import java.util.List;

/**
 * Everything that may care for the events of one name.
 *
 * @param memories what is remembered of them
 * @param totals what is summed up of them
 * @param entries what they enter, in the order of EXIT-4
 * @param opens the inactions that they begin
 * @param cancels the inactions that they end
 * @param dates the entries by a date that they tell or end the wait for
 * @param watched whether a goal, exit rule or wait names the event
 * @param converts whether the conversion of a message names it
 */
public record EventInterest(
    List<MemoryPlan> memories,
    List<TotalsPlan> totals,
    List<EntryPlan> entries,
    List<InactionPlan> opens,
    List<InactionPlan> cancels,
    List<DatePlan> dates,
    boolean watched,
    boolean converts) {

  /** Interest in nothing, for events that only tell attributes. */
  public static final EventInterest NONE =
      new EventInterest(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false, false);

  /** Whether an event can concern a user of whom nothing is known yet. */
  public boolean concernsStrangers() {
    return !memories.isEmpty()
        || !totals.isEmpty()
        || !entries.isEmpty()
        || !opens.isEmpty()
        || !dates.isEmpty();
  }
}
