package dev.latchkey.shell.command.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.latchkey.load.Plan;
import dev.latchkey.load.Rate;
import dev.latchkey.shell.failure.ShellFailure;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.shell.core.command.CommandOption;

/**
 * The options of {@code load}.
 *
 * @param call the kind of calls
 * @param rate the number of calls that start in a second
 * @param duration the measured time, 1 second to 1 hour
 * @param warmUp the time before the measurement, 1 millisecond to 10 minutes
 * @param connections the number of connections, 1 to 64
 * @param streams the number of concurrent calls on each connection of a closed loop, 1 to
 * 1,000
 * @param users the number of accounts, 1 to 20; by default auth-service lets one source
 * make 30 a minute
 * @param plot the file for the plot of the latencies; null for no plot
 * @param retry whether to use all addresses of the server and to retry validations at an
 * unavailable one
 * @param yes whether the server may be another machine
 */
record LoadOptions(CallKind call, Rate rate, Duration duration, Duration warmUp, int connections, int streams,
		int users, @Nullable Path plot, boolean retry, boolean yes) {

	private static final int MAX_OPEN = 50_000;

	private static final List<CommandOption> DEFINITIONS = List.of(
			option("call", CallKind.class, "validate",
					"The kind of calls; mixed is one sign-in in 100 calls, the others validate. Default: validate."),
			option("rate", Rate.class, "100",
					"Calls that start in a second, or max for as many as are answered. Default: 100."),
			option("duration", Duration.class, "10s", "The measured time, 1s to 1h. Default: 10s."),
			option("warm-up", Duration.class, "5s", "The time before the measurement. Default: 5s."),
			option("connections", Integer.class, "4", "How many connections, 1 to 64. Default: 4."),
			option("streams", Integer.class, "16",
					"With --rate max: concurrent calls on each connection, 1 to 1000. Default: 16."),
			option("users", Integer.class, "4",
					"Accounts to make, with a session each, and to delete again, 1 to 20. Default: 4."),
			option("plot", Path.class, null, "Write a plot of the latencies to this file, as SVG."),
			option("retry", Boolean.class, "false",
					"Retry validations at an unavailable node, on all nodes of the host name."),
			option("yes", Boolean.class, "false", "Put load on a server that is not this machine."));

	private static CommandOption option(String name, Class<?> type, @Nullable String defaultValue, String description) {
		CommandOption.Builder builder = CommandOption.with()
			.longName(name)
			.type(type)
			.required(false)
			.description(description);
		return (defaultValue != null) ? builder.defaultValue(defaultValue).build() : builder.build();
	}

	static List<CommandOption> definitions() {
		return DEFINITIONS;
	}

	static LoadOptions of(List<CommandOption> given, ConversionService conversion) {
		Values values = new Values(given, conversion);
		return new LoadOptions(values.get("call", CallKind.class), values.get("rate", Rate.class),
				within(values.get("duration", Duration.class), Duration.ofSeconds(1), Duration.ofHours(1), "duration",
						"1s to 1h"),
				within(values.get("warm-up", Duration.class), Duration.ofMillis(1), Duration.ofMinutes(10), "warm-up",
						"1ms to 10m"),
				within(values.get("connections", Integer.class), 1, 64, "connections", "1 to 64"),
				within(values.get("streams", Integer.class), 1, 1000, "streams", "1 to 1000"),
				within(values.get("users", Integer.class), 1, 20, "users", "1 to 20"), values.find("plot", Path.class),
				values.get("retry", Boolean.class), values.get("yes", Boolean.class));
	}

	Plan plan(Duration deadline) {
		int maxOpen = this.rate.isMax() ? this.connections * this.streams : MAX_OPEN;
		return new Plan(this.rate, this.warmUp, this.duration, maxOpen, deadline);
	}

	private static <T extends Comparable<T>> T within(T value, T least, T most, String name, String rule) {
		if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
			throw ShellFailure.usage("The value of --" + name + " is not valid: write " + rule + ".");
		}
		return value;
	}

	/**
	 * The given values and the defaults.
	 */
	private record Values(List<CommandOption> given, ConversionService conversion) {

		<T> T get(String name, Class<T> type) {
			return Objects.requireNonNull(find(name, type));
		}

		<T> @Nullable T find(String name, Class<T> type) {
			String text = this.given.stream()
				.filter((option) -> name.equals(option.longName()))
				.findFirst()
				.map(CommandOption::value)
				.orElseGet(() -> defaultOf(name));
			return (text != null) ? this.conversion.convert(text, type) : null;
		}

		private static @Nullable String defaultOf(String name) {
			return DEFINITIONS.stream()
				.filter((option) -> name.equals(option.longName()))
				.findFirst()
				.map(CommandOption::defaultValue)
				.orElse(null);
		}

	}

}
