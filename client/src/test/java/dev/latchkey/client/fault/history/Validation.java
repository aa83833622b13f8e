package dev.latchkey.client.fault.history;

/**
 * One validation. All times are of {@link System#nanoTime}, which is one clock for all
 * processes of a Linux machine.
 *
 * @param client the client of the process
 * @param session the session
 * @param begun the time before the client was asked. It decided later.
 * @param ended the time after its answer. It decided earlier.
 * @param fromMemory whether the answer was complete when the method returned
 * @param answer the answer
 */
public record Validation(int client, int session, long begun, long ended, boolean fromMemory, Answer answer) {

}
