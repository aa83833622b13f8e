package dev.latchkey.testing;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DependenciesTests {

	private static final Pattern DEPENDENCY = Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*</dependency>");

	@Test
	void usersGetTheClientTheTransportAndJUnit() throws IOException {
		List<String> transitive = DEPENDENCY.matcher(Files.readString(Path.of("pom.xml")))
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
		assertThat(transitive).containsExactly("latchkey-client", "grpc-inprocess", "junit-jupiter-api");
	}

	// The class path of this test has what users get, and libraries that need none of
	// these.
	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.core.SpringVersion", "org.springframework.jdbc.core.JdbcTemplate",
			"org.sqlite.JDBC", "org.postgresql.Driver", "io.micrometer.core.instrument.MeterRegistry" })
	void usersGetNoFrameworkAndNoDatabase(String type) {
		assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(type));
	}

	// What it does not load, it does not start.
	@Test
	void fakeNeedsNoNetworkUntilItsAddressIsAsked() throws Exception {
		try (URLClassLoader users = new WithoutNetwork()) {
			Class<?> type = users.loadClass(FakeLatchkey.class.getName());
			try (AutoCloseable fake = (AutoCloseable) type.getMethod("start").invoke(null)) {
				assertThat(type.getMethod("signIn", String.class).invoke(fake, "ada")).asString()
					.contains("username=ada");
				assertThatExceptionOfType(InvocationTargetException.class)
					.isThrownBy(() -> type.getMethod("address").invoke(fake))
					.havingRootCause()
					.isInstanceOf(ClassNotFoundException.class)
					.withMessageStartingWith("io.netty.");
			}
		}
	}

	/**
	 * Loads the classes of users and of their libraries again, but not the library that
	 * opens ports.
	 */
	private static final class WithoutNetwork extends URLClassLoader {

		WithoutNetwork() {
			super(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
				.map(WithoutNetwork::url)
				.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
		}

		private static URL url(String path) {
			try {
				return Path.of(path).toUri().toURL();
			}
			catch (MalformedURLException ex) {
				throw new IllegalArgumentException(ex);
			}
		}

		@Override
		protected Class<?> findClass(String name) throws ClassNotFoundException {
			if (name.startsWith("io.netty.")) {
				throw new ClassNotFoundException(name);
			}
			return super.findClass(name);
		}

	}

}
