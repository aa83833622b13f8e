package dev.latchkey.benchmarks.load;

/**
 * What the cores can hash.
 *
 * @param rate hashes a second on all cores together
 */
public record HashReport(double rate) {

}
