package dev.latchkey.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A plot of a part.
 *
 * @param title what it shows
 * @param name what tells it from the others of its part
 * @param svg the plot
 */
record Plot(String title, String name, String svg) {

	/**
	 * The plots of a part: one for each unit that more than one figure has, and one of
	 * its latencies.
	 */
	static List<Plot> of(PartResult part) {
		List<Plot> plots = new ArrayList<>();
		byUnit(part).forEach((unit, figures) -> {
			if (figures.size() > 1) {
				plots.add(new Plot(unit, unit.replace("µ", "u").replaceAll("\\W+", "-"), new BarChart(figures).svg()));
			}
		});
		List<Curve> curves = part.curves().stream().filter((curve) -> curve.latency().calls() > 0).toList();
		if (!curves.isEmpty()) {
			plots.add(new Plot("Latency by percentile, from when each call was due", "latency",
					new CurveChart(curves).svg()));
		}
		return plots;
	}

	private static Map<String, List<Figure>> byUnit(PartResult part) {
		return part.figures()
			.stream()
			.collect(Collectors.groupingBy(Figure::unit, LinkedHashMap::new, Collectors.toList()));
	}

	/**
	 * The plot as a file that needs nothing else.
	 */
	String file() {
		return this.svg.replaceFirst("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
			.replaceFirst(">", "><style>" + Page.resource("plot.css") + "</style>");
	}

}
