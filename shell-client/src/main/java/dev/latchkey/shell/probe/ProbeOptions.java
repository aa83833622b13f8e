package dev.latchkey.shell.probe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.commandline.OptionReader;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.server.Tls;
import dev.latchkey.shell.setting.OptionValues;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.shell.core.command.CommandOption;

/**
 * The options of a probe. Their names are those of grpc_health_probe, and one dash is
 * enough, as there.
 */
public final class ProbeOptions {

	private static final String TLS = "tls";

	private static final Set<String> OF_TLS = Set.of("tls-ca-cert", "tls-client-cert", "tls-client-key",
			"tls-server-name");

	/**
	 * grpc_health_probe has one second, but on a busy machine Java alone may need that to
	 * start.
	 */
	private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

	private static final List<CommandOption> DEFINITIONS = List.of(
			option("addr", ServerAddress.class, "Where the service listens; :PORT for a port of this machine.")
				.required(true)
				.build(),
			option("service", String.class, "A name that the server reports on, for instance readiness.").build(),
			option("connect-timeout", Duration.class, "How long connecting may take. Default: 5s.").build(),
			option("rpc-timeout", Duration.class, "How long the answer may take. Default: 5s.").build(),
			option(TLS, Boolean.class, "Protect the connection with TLS. Default: clear text.").build(),
			option("tls-ca-cert", Path.class, "Trust these certificates (PEM) instead of Java's.").build(),
			option("tls-client-cert", Path.class, "Show this client certificate (PEM).").build(),
			option("tls-client-key", Path.class, "The private key of --tls-client-cert (PEM).").build(),
			option("tls-server-name", String.class, "The name in the server's certificate, when it is not the host.")
				.build(),
			option("user-agent", String.class, "The user agent that the server sees.").build(),
			option("verbose", Boolean.class, "Show times, and after a failure all details. Also: -v").build());

	/** Longer names come first, because some begin with a shorter one. */
	private static final Map<String, String> PROBE_NAMES = probeNames();

	private final ConversionService conversion = conversion();

	private final Map<String, String> values = new LinkedHashMap<>();

	private ProbeOptions() {
	}

	/**
	 * The definitions of the options, for help and completion.
	 * @return the definitions
	 */
	public static List<CommandOption> definitions() {
		return DEFINITIONS;
	}

	/**
	 * Replaces the option names of other commands in a sentence by those of the probe.
	 */
	static String withProbeOptionNames(String sentence) {
		String own = sentence;
		for (Map.Entry<String, String> name : PROBE_NAMES.entrySet()) {
			own = own.replace(name.getKey(), name.getValue());
		}
		return own;
	}

	static ProbeRequest parse(List<String> words) {
		return new ProbeOptions().read(words);
	}

	private ProbeRequest read(List<String> words) {
		List<String> usual = words.stream().map(ProbeOptions::withTwoDashes).toList();
		OptionReader.read(Probe.NAME, DEFINITIONS, this.conversion, usual)
			.forEach((option) -> this.values.put(String.valueOf(option.longName()), String.valueOf(option.value())));
		ServerAddress server = Objects.requireNonNull(value("addr", ServerAddress.class));
		Duration timeout = Objects.requireNonNullElse(value("rpc-timeout", Duration.class), DEFAULT_TIMEOUT);
		return new ProbeRequest(new Target(server, timeout, tls()),
				Objects.requireNonNullElse(value("service", String.class), ""),
				Objects.requireNonNullElse(value("connect-timeout", Duration.class), DEFAULT_TIMEOUT),
				value("user-agent", String.class), isOn("verbose"));
	}

	private @Nullable Tls tls() {
		if (!isOn(TLS)) {
			this.values.keySet().stream().filter(OF_TLS::contains).findFirst().ifPresent((name) -> {
				throw ShellFailure.usage("--" + name + " needs TLS: leave it out, or add --tls.");
			});
			return null;
		}
		Path cert = value("tls-client-cert", Path.class);
		Path key = value("tls-client-key", Path.class);
		if ((cert == null) != (key == null)) {
			throw ShellFailure
				.usage("A client certificate is two files: give --tls-client-cert and --tls-client-key, or neither.");
		}
		return new Tls(value("tls-ca-cert", Path.class), cert, key, value("tls-server-name", String.class));
	}

	private boolean isOn(String name) {
		return Boolean.TRUE.equals(value(name, Boolean.class));
	}

	private <T> @Nullable T value(String name, Class<T> type) {
		String text = this.values.get(name);
		return (text != null) ? this.conversion.convert(text, type) : null;
	}

	private static String withTwoDashes(String word) {
		if (word.equals("-v")) {
			return "--verbose";
		}
		return (word.startsWith("-") && !word.startsWith("--")) ? "-" + word : word;
	}

	private static ConversionService conversion() {
		ConfigurableConversionService service = OptionValues.small();
		service.addConverter(String.class, ServerAddress.class,
				(text) -> ServerAddress.parse(text.startsWith(":") ? "localhost" + text : text));
		return service;
	}

	private static CommandOption.Builder option(String name, Class<?> type, String description) {
		return CommandOption.with().longName(name).type(type).required(false).description(description);
	}

	private static Map<String, String> probeNames() {
		Map<String, String> names = new LinkedHashMap<>();
		names.put("--server-name", "--tls-server-name");
		names.put("--server", "--addr");
		names.put("--ca-file", "--tls-ca-cert");
		names.put("--cert-file", "--tls-client-cert");
		names.put("--key-file", "--tls-client-key");
		names.put("--deadline", "--rpc-timeout");
		return names;
	}

}
