package dev.journeys;

/**
 * What a change of a named list did.
 *
 * <p>Immutable.
 *
 * @param added how many users came onto the list
 * @param removed how many users left the list, as far as this engine took them off
 * @param unchanged how many users who were named were on the list already or, where users are to be
 *     removed, were not on it; a user who is named twice counts twice
 */
public record ListChange(long added, long removed, long unchanged) {}
