package dev.latchkey.benchmarks.load;

/**
 * The memory of cached sessions.
 *
 * @param bytes the bytes of heap for each session
 */
public record MemoryReport(double bytes) {

}
