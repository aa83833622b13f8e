import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Formatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Uses the locale of the machine in each line marked "refused". `.ci/run rules` proves that the build refuses these lines.
 * No module contains this class.
 */
final class Locales {

	private static final String STATEMENT = "PRAGMA incremental_vacuum(%d)";

	private Locales() {
	}

	static Object[] formats(String pattern, Object value, int number, PrintWriter writer) {
		return new Object[] { //
				"%d".formatted(number), // refused
				"%s of %,.1f".formatted(value, 0.5), // refused
				STATEMENT.formatted(number), // refused
				pattern.formatted(number), // refused
				String.format("%02d", number), // refused
				String.format(pattern, number), // refused
				writer.printf("%d", number), // refused
				writer.format("%d", number), // refused
				new Formatter(), // refused
				NumberFormat.getInstance(), // refused
				NumberFormat.getPercentInstance(), // refused
				new DecimalFormat("0.0"), // refused
				MessageFormat.format("{0}", number), // refused
				new SimpleDateFormat("yyyy"), // refused
				DateTimeFormatter.ofPattern("uuuu"), // refused
				DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT), // refused
				new DateTimeFormatterBuilder().appendPattern("uuuu").toFormatter(), // refused
				Locale.getDefault(), // refused
				"%s".formatted(value) };
	}

	static Object[] letters(String text) {
		UnaryOperator<String> lower = String::toLowerCase; // refused
		UnaryOperator<String> upper = String::toUpperCase; // refused
		return new Object[] { lower, upper, //
				text.toLowerCase(), // refused
				text.toUpperCase(), // refused
				text.toLowerCase(Locale.ROOT) };
	}

}
