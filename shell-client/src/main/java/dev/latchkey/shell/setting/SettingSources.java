package dev.latchkey.shell.setting;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Tls;
import org.jspecify.annotations.Nullable;

/**
 * All sources of settings, the one with the highest priority first.
 */
final class SettingSources {

	private final List<SettingSource> sources;

	SettingSources(List<SettingSource> sources) {
		this.sources = sources;
	}

	/** Adds a source with the lowest priority. */
	SettingSources withFallback(SettingSource last) {
		return new SettingSources(Stream.concat(this.sources.stream(), Stream.of(last)).toList());
	}

	/** The value from the first source that has one. */
	<T> Optional<T> value(String name, Function<String, T> parser) {
		return this.sources.stream()
			.filter((source) -> source.get(name) != null)
			.findFirst()
			.map((source) -> parsed(source, name, parser));
	}

	/**
	 * The first source with any TLS setting decides whether the connection uses TLS, so
	 * {@code --tls=false} overrides a CA in a profile. The files may come from several
	 * sources. A source cannot turn TLS off for a server that a source of higher priority
	 * names: a variable must not make the call to that server clear text.
	 */
	@Nullable Tls tls() {
		Optional<SettingSource> first = this.sources.stream()
			.filter((source) -> source.get(GlobalOptions.TLS) != null || source.hasAny(GlobalOptions.TLS_DETAILS))
			.filter((source) -> wantsTls(source) || !isAnotherServerNamedBefore(source))
			.findFirst();
		if (first.isEmpty() || !wantsTls(first.get())) {
			return null;
		}
		Path certFile = file(GlobalOptions.CERT_FILE);
		Path keyFile = file(GlobalOptions.KEY_FILE);
		if ((certFile == null) != (keyFile == null)) {
			throw ShellFailure.usage("A client certificate is two files: give --cert-file and --key-file, or neither.");
		}
		return new Tls(file(GlobalOptions.CA_FILE), certFile, keyFile,
				value(GlobalOptions.SERVER_NAME, SettingSources::host).orElse(null));
	}

	private boolean isAnotherServerNamedBefore(SettingSource source) {
		return this.sources.subList(0, this.sources.indexOf(source))
			.stream()
			.anyMatch((before) -> before.hasAny(List.of(GlobalOptions.SERVER, GlobalOptions.PROFILE)));
	}

	@Nullable Path file(String name) {
		return value(name, FilePaths::of).orElse(null);
	}

	private static boolean wantsTls(SettingSource source) {
		if (source.get(GlobalOptions.TLS) == null || parsed(source, GlobalOptions.TLS, Booleans::parse)) {
			return true;
		}
		for (String name : GlobalOptions.TLS_DETAILS) {
			if (source.get(name) != null) {
				throw ShellFailure.usage(source.nameOf(name) + " needs TLS, but " + source.nameOf(GlobalOptions.TLS)
						+ " turns it off: leave one of them out.");
			}
		}
		return false;
	}

	private static String host(String text) {
		if (text.isBlank() || !text.matches("[A-Za-z0-9_.:-]{1,255}")) {
			throw new IllegalArgumentException(
					"write the name in the server's certificate, for instance auth.example.com");
		}
		return text;
	}

	private static <T> T parsed(SettingSource source, String name, Function<String, T> parser) {
		try {
			return parser.apply(source.values().getOrDefault(name, ""));
		}
		catch (IllegalArgumentException ex) {
			throw ShellFailure.usage("The value of " + source.nameOf(name) + " is not valid: " + ex.getMessage() + ".");
		}
	}

}
