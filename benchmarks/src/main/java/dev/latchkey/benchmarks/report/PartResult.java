package dev.latchkey.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * What one part has measured.
 *
 * @param environment where and how
 * @param figures in the order in which they are shown
 * @param curves latencies
 * @param notes what else is worth knowing, by its name
 */
public record PartResult(Environment environment, List<Figure> figures, List<Curve> curves, Map<String, String> notes) {

}
