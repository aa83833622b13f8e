package dev.latchkey.benchmarks.load;

/**
 * The rate of hashes without a service.
 *
 * @param rate hashes a second on all cores together
 */
public record HashReport(double rate) {

}
