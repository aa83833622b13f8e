package dev.latchkey.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * The results of one part.
 *
 * @param environment the conditions
 * @param figures the figures in display order
 * @param curves the latencies
 * @param notes other observations by name
 */
public record PartResult(Environment environment, List<Figure> figures, List<Curve> curves, Map<String, String> notes) {

}
