package dev.latchkey.shell.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jline.utils.AttributedCharSequence;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * A table with headings. On a narrow terminal the last columns are shortened, or left out
 * when they would be unreadable. The first columns hold values that other commands take,
 * so they are never shortened.
 */
public final class Table {

	private static final String GAP = "  ";

	private static final int NARROWEST = 4;

	/** The least readable width; a column with less room is left out. */
	private static final int READABLE = 8;

	private final List<List<AttributedString>> rows = new ArrayList<>();

	private final int fixed;

	private Table(int fixed) {
		this.fixed = fixed;
	}

	/**
	 * Begins a table.
	 * @param fixed the number of first columns that are never shortened
	 * @param headings one for each column
	 * @return the table
	 */
	public static Table of(int fixed, String... headings) {
		Table table = new Table(fixed);
		table.rows.add(cells(TextStyle.STRONG, headings));
		return table;
	}

	/**
	 * Adds a row.
	 * @param style the style of the row
	 * @param cells one text for each heading
	 * @return this table
	 */
	public Table row(TextStyle style, String... cells) {
		this.rows.add(cells(style, cells));
		return this;
	}

	/**
	 * The printed table.
	 * @param screen the terminal
	 * @return one line for each row, without the last line break
	 */
	public String text(Screen screen) {
		int[] widths = widths(screen.width());
		boolean colours = screen.hasColours();
		return this.rows.stream().map((row) -> line(row, widths, colours)).collect(Collectors.joining("\n"));
	}

	private int[] widths(int available) {
		int[] widths = IntStream.range(0, this.rows.get(0).size()).map(this::widest).toArray();
		int shown = widths.length;
		while (shown > Math.max(1, this.fixed) && least(widths, shown) > available) {
			shown--;
		}
		return shortened(Arrays.copyOf(widths, shown), available);
	}

	/** The least width of the first columns that keeps them readable. */
	private int least(int[] widths, int shown) {
		return GAP.length() * (shown - 1) + IntStream.range(0, shown)
			.map((column) -> (column < this.fixed) ? widths[column] : Math.min(widths[column], READABLE))
			.sum();
	}

	private int[] shortened(int[] widths, int available) {
		int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - available;
		for (int column = widths.length - 1; column >= this.fixed && excess > 0; column--) {
			int less = Math.min(excess, Math.max(0, widths[column] - NARROWEST));
			widths[column] -= less;
			excess -= less;
		}
		return widths;
	}

	private int widest(int column) {
		return this.rows.stream().mapToInt((row) -> row.get(column).columnLength()).max().orElse(0);
	}

	private static String line(List<AttributedString> row, int[] widths, boolean colours) {
		AttributedStringBuilder line = new AttributedStringBuilder();
		int blanks = 0;
		for (int column = 0; column < widths.length; column++) {
			AttributedCharSequence cell = shortened(row.get(column), widths[column]);
			if (cell.columnLength() > 0) {
				line.append(" ".repeat(blanks)).append(cell);
				blanks = 0;
			}
			blanks += widths[column] - cell.columnLength() + GAP.length();
		}
		return colours ? line.toAnsi() : line.toString();
	}

	private static AttributedCharSequence shortened(AttributedString cell, int width) {
		if (cell.columnLength() <= width) {
			return cell;
		}
		return new AttributedStringBuilder().append(cell.columnSubSequence(0, width - 1))
			.append("…", cell.styleAt(0))
			.toAttributedString();
	}

	private static List<AttributedString> cells(TextStyle style, String... texts) {
		return List.of(texts)
			.stream()
			.map((text) -> new AttributedString(PlainText.of(text), style.attributes()))
			.toList();
	}

}
