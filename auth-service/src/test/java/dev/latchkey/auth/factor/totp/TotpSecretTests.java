package dev.latchkey.auth.factor.totp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class TotpSecretTests {

	private static final TotpSecret OF_THE_STANDARD = new TotpSecret(
			"12345678901234567890".getBytes(StandardCharsets.US_ASCII));

	// RFC 6238, appendix B: the last six of the eight digits.
	@ParameterizedTest
	@CsvSource({ "59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037",
			"20000000000, 353130" })
	@Tag("asvs-6.5.5")
	void codesAreThoseOfTheStandard(long time, String code) {
		long step = TotpSecret.step(Instant.ofEpochSecond(time));
		assertThat(OF_THE_STANDARD.find(TotpCode.parse(code), LongStream.of(step))).hasValue(step);
		assertThat(OF_THE_STANDARD.find(TotpCode.parse(code), LongStream.of(step + 1))).isEmpty();
	}

	/**
	 * Asks an independent implementation. Without it the test is skipped, unless
	 * {@code tests.oathtool.required} is true.
	 */
	@Test
	void codesAreThoseOfOathtool() throws Exception {
		Path oathtool = Path.of("/usr/bin/oathtool");
		assumeThat(Boolean.getBoolean("tests.oathtool.required") || Files.isExecutable(oathtool))
			.as("oathtool is installed")
			.isTrue();
		SecureRandom random = new SecureRandom();
		for (int i = 0; i < 5; i++) {
			TotpSecret secret = TotpSecret.generate(random);
			Instant time = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
			List<String> codes = codes(oathtool, secret.text(), time);
			long step = TotpSecret.step(time);
			assertThat(codes).hasSize(3);
			for (int after = 0; after < codes.size(); after++) {
				assertThat(secret.find(TotpCode.parse(codes.get(after)), LongStream.of(step + after))).isPresent();
			}
		}
	}

	private static List<String> codes(Path oathtool, String secret, Instant time)
			throws IOException, InterruptedException {
		Process process = new ProcessBuilder(oathtool.toString(), "--totp", "--base32", "--window=2",
				"--now=@" + time.getEpochSecond(), "-")
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		process.getOutputStream().write((secret + "\n").getBytes(StandardCharsets.US_ASCII));
		process.getOutputStream().close();
		List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).lines()
			.toList();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		return lines;
	}

	@Test
	@Tag("asvs-6.5.3")
	@Tag("asvs-11.5.1")
	void secretsAre160RandomBits() {
		SecureRandom random = new SecureRandom();
		List<TotpSecret> secrets = Stream.generate(() -> TotpSecret.generate(random)).limit(100).toList();
		assertThat(secrets).allSatisfy((secret) -> {
			assertThat(secret.bytes()).hasSize(20);
			assertThat(secret.text()).matches("[A-Z2-7]{32}");
		}).extracting(TotpSecret::text).doesNotHaveDuplicates();
	}

	@Test
	void theUriIsEncodedForEveryApp() {
		assertThat(OF_THE_STANDARD.uri("Latchkey", "ada")).isEqualTo("otpauth://totp/Latchkey:ada"
				+ "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Latchkey&algorithm=SHA1&digits=6&period=30");
		assertThat(OF_THE_STANDARD.uri("Köln & Söhne", "zoë:&?#%+/@x"))
			.startsWith("otpauth://totp/K%C3%B6ln%20%26%20S%C3%B6hne:zo%C3%AB%3A%26%3F%23%25%2B%2F%40x?secret=")
			.contains("&issuer=K%C3%B6ln%20%26%20S%C3%B6hne&")
			.matches("[!-~]+");
	}

}
