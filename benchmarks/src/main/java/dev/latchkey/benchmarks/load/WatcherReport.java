package dev.latchkey.benchmarks.load;

import java.util.Set;

import dev.latchkey.benchmarks.report.Latency;

/**
 * The cost of watchers and sign-outs.
 *
 * @param cores the processor time of the server in a second, in seconds
 * @param messages messages with revoked tags to all watchers
 * @param tags the tags in them
 * @param signOuts acknowledged sign-outs
 * @param pongs the time from each ping to its pong
 * @param faults whatever should not have happened
 */
public record WatcherReport(double cores, long messages, long tags, long signOuts, Latency pongs, Set<String> faults) {

}
