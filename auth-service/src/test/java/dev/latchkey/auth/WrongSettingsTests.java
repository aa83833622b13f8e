package dev.latchkey.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.factor.crypto.Sealed;
import dev.latchkey.auth.factor.crypto.TestCiphers;
import dev.latchkey.auth.factor.jdbc.TestFactors;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.testsupport.tls.TestAuthority;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A wrong setting stops the start, and one sentence names the setting and the reason.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTests {

	private static final String SECRET = "q1W2e3R4t5Y6u7I8o9P0aS";

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					latchkey.session.idle-timeout=2d           | latchkey.session.idle-timeout must not be longer
					latchkey.session.idle-timout=5m            | There is no setting latchkey.session.idle-timout (argument); the nearest is latchkey.session.idle-timeout.
					latchkey.grpc.health.address=[::1]:50053   | latchkey.grpc.health.address must be an IP address, without a port
					latchkey.grpc.trusted-proxies=10.0.0.0/99  | latchkey.grpc.trusted-proxies must be IP addresses or networks such as 10.0.0.0/8; it is '10.0.0.0/99' (argument).
					latchkey.nodes=2                           | SQLite serves one node
					latchkey.session.store=redis               | Redis needs an address: set one of spring.data.redis.url
					spring.datasource.url=jdbc:h2:mem:latchkey | must begin with jdbc:sqlite: or jdbc:postgresql:
					spring.grpc.server.address=127.0.0.1:50051 | spring.grpc.server.address must be an IP address, without a port
					spring.grpc.server.address=192.0.2.1       | spring.grpc.server: nothing can listen at 192.0.2.1:0, because this machine has no such address.
					spring.grpc.server.port=70000              | spring.grpc.server.port must be a port, 0 to 65535
					spring.grpc.server.ssl.bundle=nobody       | spring.grpc.server.ssl.bundle must be the name of a bundle under spring.ssl.bundle; it is 'nobody' (argument).
					server.port=http                           | server.port must be a whole number; it is 'http' (argument).
					server.address=192.0.2.1                   | server: nothing can listen at this address and port, because this machine has no such address.
					server.adress=127.0.0.1                    | There is no setting server.adress (argument); the nearest is server.address.
					spring.datasource.hikari.auto-commit=false | spring.datasource.hikari.auto-commit: the service commits each statement
					spring.config.import=file:missing.yml      | There is no
					latchkey.services.orders.certificate-names=a | latchkey.services.orders.certificate-names: names prove nothing, because the gRPC port verifies no client certificates
					""")
	void startFailsWithASentence(String argument, String sentence, CapturedOutput output) {
		assertFails(output, sentence, "--" + argument);
	}

	/**
	 * Binds only the settings, because each start of the whole service takes a second.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					latchkey.session.idle-timeout=soon         | latchkey.session.idle-timeout must be a duration such as 500ms, 30s, 5m or 2h; it is 'soon' (argument).
					latchkey.session.idle-timeout=1s           | latchkey.session.idle-timeout must be at least 1m; it is '1s' (argument).
					latchkey.session.max-per-account=1001      | latchkey.session.max-per-account must be at most 1000; it is '1001' (argument).
					latchkey.session.max-per-account=many      | latchkey.session.max-per-account must be a whole number; it is 'many' (argument).
					latchkey.session.cache.across-nodes=maybe  | latchkey.session.cache.across-nodes must be true or false; it is 'maybe' (argument).
					latchkey.session.store=file                | latchkey.session.store must be one of jdbc, redis; it is 'file' (argument).
					latchkey.grpc.max-request-size=1MB         | latchkey.grpc.max-request-size must be 4KB to 256KB
					latchkey.grpc.max-request-size=large       | latchkey.grpc.max-request-size must be a size such as 64KB or 16MB; it is 'large' (argument).
					latchkey.grpc.health.port=70000            | latchkey.grpc.health.port must be at most 65535; it is '70000' (argument).
					latchkey.password.service-name=            | latchkey.password.service-name must not be empty
					latchkey.password.peppers[0].id=k1         | latchkey.password.peppers[0].file must be set
					latchkey.passkey.rp-id=Example.com         | latchkey.passkey.rp-id must be a domain in lower case, such as example.com, or localhost
					latchkey.passkey.rp-id=https://example.com | latchkey.passkey.rp-id must be a domain in lower case
					latchkey.passkey.rp-id=192.0.2.1           | latchkey.passkey.rp-id must be a domain in lower case
					latchkey.passkey.rp-id=com                 | latchkey.passkey.rp-id must be a domain in lower case
					latchkey.passkey.rp-name=                  | latchkey.passkey.rp-name must have 1 to 64 characters
					latchkey.passkey.origins=https://a.example | latchkey.passkey.origins need latchkey.passkey.rp-id
					latchkey.services.Orders.key-files=k       | must be a name of 1 to 64 lower-case letters, digits and hyphens
					latchkey.services.none.key-files=k         | latchkey.services must not have a service called none
					latchkey.services.orders.key-files=        | must have key-files or certificate-names
					latchkey.services.orders.key-files=a,b,c   | key-files may have at most 2 entries
					latchkey.factor.key-files=a,b,c            | latchkey.factor.key-files may have at most 2 entries
					latchkey.factor.issuer=a:b                 | latchkey.factor.issuer must be 1 to 64 visible characters, without a colon
					latchkey.factor.issuer=                    | latchkey.factor.issuer must be 1 to 64 visible characters, without a colon
					""")
	@Tag("asvs-11.4.2")
	void invalidValueIsRefusedWithASentence(String argument, String sentence, CapturedOutput output) {
		SpringApplication settings = new SpringApplication(SettingsOnly.class);
		settings.setWebApplicationType(WebApplicationType.NONE);
		assertFails(settings, output, sentence, "--" + argument,
				"--logging.level.org.springframework.context.annotation=error");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://example.org           | must be of the domain latchkey.passkey.rp-id or below it
			https://evilexample.com       | must be of the domain latchkey.passkey.rp-id or below it
			http://localhost:8090         | must be of the domain latchkey.passkey.rp-id or below it
			http://login.example.com      | must be an origin as browsers write it, such as https://login.example.com
			https://login.example.com/    | must be an origin as browsers write it
			https://Login.example.com     | must be an origin as browsers write it
			https://login.example.com:443 | must be an origin as browsers write it
			https://*.example.com         | must be an origin as browsers write it
			android:apk-key-hash:AAAA     | must be an origin as browsers write it
			""")
	void originOutsideOfTheDomainIsRefused(String origin, String sentence, CapturedOutput output) {
		SpringApplication settings = new SpringApplication(SettingsOnly.class);
		settings.setWebApplicationType(WebApplicationType.NONE);
		assertFails(settings, output, sentence, "--latchkey.passkey.rp-id=example.com",
				"--latchkey.passkey.origins=https://login.example.com:8443," + origin,
				"--logging.level.org.springframework.context.annotation=error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "latchkey.admin.key-files", "latchkey.factor.key-files",
			"latchkey.services.orders.key-files[0]", "latchkey.password.peppers[0].file",
			"latchkey.password.peppers[0].id", "spring.ssl.bundle.pem.own.keystore.private-key",
			"spring.ssl.bundle.pem.own.keystore.certificate", "spring.ssl.bundle.pem.own.truststore.certificate" })
	void secretInPlaceOfItsFileIsNotShown(String setting, CapturedOutput output) {
		assertFails(output, setting.replaceFirst("\\[0].*|\\.pem.*", ""), "--" + setting + "=" + SECRET,
				setting.startsWith("spring.ssl") ? "--spring.grpc.server.ssl.bundle=own"
						: "--spring.main.log-startup-info=false");
	}

	@Test
	@Tag("asvs-16.2.5")
	void peppersWithTheSameIdAreRefusedAndNotShown(CapturedOutput output) throws IOException {
		String other = "Z9y8X7w6V5u4T3s2R1q0Pp";
		Path first = Files.writeString(this.folder.resolve("p1"), SECRET);
		Path second = Files.writeString(this.folder.resolve("p2"), other);
		assertFails(output, "latchkey.password.peppers must not have two of one id", "--logging.level.root=debug",
				"--latchkey.password.peppers[0].id=k1", "--latchkey.password.peppers[0].file=" + first,
				"--latchkey.password.peppers[1].id=k1", "--latchkey.password.peppers[1].file=" + second);
		assertThat(output.getAll()).doesNotContain(other);
	}

	@ParameterizedTest
	@ValueSource(strings = { "q1W2e3R4t5Y6u7I8o9P0aS two lines", "q1W2e3R4" })
	@Tag("asvs-16.2.5")
	void unusableSecretIsNotShown(String content, CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.folder.resolve("key"), content);
		assertFails(output, "must hold at least 128 random bits", "--latchkey.admin.key-files=" + file);
		assertThat(output.getAll()).contains(file.toString()).doesNotContain("q1W2e3R4");
	}

	@Test
	@Tag("asvs-16.2.5")
	void unreadableSettingsFileIsNotShown(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.folder.resolve("application.yml"),
				"spring:\n  datasource:\n    password: \"" + SECRET + "\n");
		assertFails(output, "A file with settings cannot be read as YAML from line",
				"--spring.config.location=" + file);
	}

	@Test
	@Tag("asvs-12.3.5")
	void certificateNamesWithoutATrustStoreAreRefused(CapturedOutput output) {
		new TestAuthority().issue("localhost").write(this.folder);
		assertFails(output,
				"latchkey.services.orders.certificate-names: names prove nothing, because the SSL bundle own has no trust"
						+ " store",
				"--latchkey.services.orders.certificate-names=orders.example", "--spring.grpc.server.ssl.bundle=own",
				"--spring.grpc.server.ssl.client-auth=require",
				"--spring.ssl.bundle.pem.own.keystore.certificate=" + this.folder.resolve("certificate.pem"),
				"--spring.ssl.bundle.pem.own.keystore.private-key=" + this.folder.resolve("key.pem"));
	}

	@Test
	@Tag("asvs-11.3.2")
	void databaseWithoutItsFactorKeyStopsTheStart(CapturedOutput output) throws IOException {
		try (TestDatabase database = TestDatabase.sqlite(this.folder)) {
			TestFactors.enrol(database.store(), new Sealed("0123456789abcdef", new byte[] { 1 }));
		}
		String url = "--spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("new folder/latchkey.db");
		assertFails(output, "latchkey.factor.key-files: the database has second factors, and its key file", url);
		Path other = TestCiphers.keyFile(this.folder, "other-key");
		assertFails(output, "latchkey.factor.key-files: no second factor in the database can be decrypted", url,
				"--latchkey.factor.key-files[0]=" + other);
	}

	private void assertFails(CapturedOutput output, String sentence, String... arguments) {
		assertFails(new SpringApplication(AuthServiceApplication.class), output, sentence, arguments);
	}

	private void assertFails(SpringApplication application, CapturedOutput output, String sentence,
			String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		for (String needed : List.of("--spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("latchkey.db"),
				"--server.port=0", "--spring.grpc.server.port=0", "--latchkey.password.iterations=10",
				"--latchkey.password.allow-weak-hashing=true")) {
			String name = needed.substring(0, needed.indexOf('=') + 1);
			if (all.stream().noneMatch((argument) -> argument.startsWith(name))) {
				all.add(needed);
			}
		}
		assertThatException().isThrownBy(() -> application.run(all.toArray(String[]::new)));
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains(sentence).doesNotContain(SECRET);
		if (!all.contains("--logging.level.root=debug")) {
			assertThat(output.getAll()).doesNotContain("\tat ").doesNotContain("Exception");
		}
	}

	@ConfigurationPropertiesScan(basePackageClasses = AuthServiceApplication.class)
	static class SettingsOnly {

	}

}
