package dev.latchkey.load.view;

import java.util.Locale;

import org.HdrHistogram.Histogram;

/**
 * Latencies as a bar chart for a terminal. The ranges of the rows end at 1, 2 and 5 times
 * each power of ten, so one chart shows fast and slow calls.
 */
public final class LatencyBars {

	private static final int WIDTH = 40;

	private static final long MICROSECOND = 1_000;

	private static final int[] STEPS = { 1, 2, 5 };

	private final Histogram nanos;

	private final StringBuilder text = new StringBuilder();

	private LatencyBars(Histogram nanos) {
		this.nanos = nanos;
	}

	/**
	 * Draw latencies.
	 * @param nanos the latencies in nanoseconds
	 * @return a line for each range from the fastest call to the slowest; empty without
	 * calls
	 */
	public static String of(Histogram nanos) {
		return (nanos.getTotalCount() == 0) ? "" : new LatencyBars(nanos).draw();
	}

	private String draw() {
		long most = 0;
		for (int row = firstRow(); row <= lastRow(); row++) {
			most = Math.max(most, count(row));
		}
		for (int row = firstRow(); row <= lastRow(); row++) {
			draw(row, most);
		}
		return this.text.toString();
	}

	private void draw(int row, long most) {
		long count = count(row);
		int length = (int) Math.round((double) WIDTH * count / most);
		String bar = (count > 0 && length == 0) ? "▏" : "█".repeat(length);
		this.text.append(String.format(Locale.ROOT, "  %7s – %7s  %-" + WIDTH + "s  %,d%n", LatencyText.of(edge(row)),
				LatencyText.of(edge(row + 1)), bar, count));
	}

	private long count(int row) {
		long above = (row == 0) ? 0 : edge(row);
		return this.nanos.getCountBetweenValues(above, this.nanos.lowestEquivalentValue(edge(row + 1)) - 1);
	}

	private int firstRow() {
		return rowOf(this.nanos.getMinNonZeroValue());
	}

	private int lastRow() {
		return rowOf(this.nanos.getMaxValue());
	}

	private int rowOf(long value) {
		int row = 0;
		while (this.nanos.lowestEquivalentValue(edge(row + 1)) <= value) {
			row++;
		}
		return row;
	}

	private static long edge(int row) {
		int power = row / STEPS.length;
		return MICROSECOND * STEPS[row % STEPS.length] * (long) Math.pow(10, power);
	}

}
