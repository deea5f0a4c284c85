package dev.journeys.kernel;

/**
 * That the user is on a named list.
 *
 * @param list the list's name
 * @param version the version of the list by which the user was last put there
 */
record Membership(String list, long version) {}
