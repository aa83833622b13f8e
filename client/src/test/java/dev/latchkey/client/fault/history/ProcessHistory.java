package dev.latchkey.client.fault.history;

import java.util.List;

/**
 * What one process of clients wrote down until it ended or was killed.
 *
 * @param validations its validations
 * @param streams its guarded streams
 * @param ticks times at which the process ran, in order, at least
 * {@link HistoryWriter#TICK} apart. There are none while it is stopped or does not get a
 * processor.
 */
public record ProcessHistory(List<Validation> validations, List<GuardedStream> streams, List<Long> ticks) {

}
