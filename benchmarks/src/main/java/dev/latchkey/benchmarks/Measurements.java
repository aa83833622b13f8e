package dev.latchkey.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.benchmarks.report.Curve;
import dev.latchkey.benchmarks.report.Environment;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.report.PartResult;

/**
 * Collects the figures, curves and notes of a part.
 */
public final class Measurements {

	private final List<Figure> figures = new ArrayList<>();

	private final List<Curve> curves = new ArrayList<>();

	private final Map<String, String> notes = new LinkedHashMap<>();

	public Measurements add(Figure figure) {
		this.figures.add(figure);
		return this;
	}

	public Measurements add(Curve curve) {
		this.curves.add(curve);
		return this;
	}

	public Measurements note(String name, Object text) {
		this.notes.put(name, text.toString());
		return this;
	}

	PartResult in(Environment environment) {
		return new PartResult(environment, this.figures, this.curves, this.notes);
	}

}
