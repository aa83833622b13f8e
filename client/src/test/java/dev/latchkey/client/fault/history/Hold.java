package dev.latchkey.client.fault.history;

/**
 * A time in which no byte of a server reached any client.
 *
 * @param from a time when that was so already
 * @param to a time when that was still so
 */
public record Hold(long from, long to) {

}
