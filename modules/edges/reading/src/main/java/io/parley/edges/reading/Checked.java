package io.parley.edges.reading;

/**
 * What a look at site and threads found.
 *
 * @param stamp the very object of the look before when nothing has changed since
 * @param at when the look began, in the time of {@link System#nanoTime}
 * @param epoch changes that this node had taken when it began
 * @param calls how many module calls the look took, for all that it looked at
 */
record Checked(Stamp stamp, long at, long epoch, int calls) {}
