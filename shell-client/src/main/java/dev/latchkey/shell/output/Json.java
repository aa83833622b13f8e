package dev.latchkey.shell.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * JSON for results of this program itself. Replies of servers are printed as proto3 JSON.
 */
public final class Json {

	private static final int DIGITS = 3;

	private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

	private Json() {
	}

	/**
	 * One line of JSON.
	 * @param object maps, {@link List lists}, texts and numbers
	 */
	public static String line(Map<String, ?> object) {
		return GSON.toJson(object);
	}

	/** A number with at most three decimal places. */
	public static BigDecimal number(double value) {
		BigDecimal rounded = BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
		return (rounded.scale() < 0) ? rounded.setScale(0) : rounded;
	}

}
