package dev.latchkey.service.tls;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

import dev.latchkey.service.start.StartRefusedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PemCheckTests {

	private static final String CERTIFICATE = """
			-----BEGIN CERTIFICATE-----
			MIIBmDCCAT+gAwIBAgIUJpO/FVsnPm5+cFtWVpXvLtYNFwswCgYIKoZIzj0EAwIw
			FDESMBAGA1UEAwwJbG9jYWxob3N0MB4XDTI2MTEyOTA4Mjc0N1oXDTI2MTIyOTA4
			Mjc0N1owFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
			AQcDQgAEvCxH+ruUyBHnUNY2RjNUddSWK2XIh43hF/BF/f77HODpG7fiTXI9/1HT
			0aturCOrbe20LqI9XXSvoWtKgnB6uKNvMG0wHQYDVR0OBBYEFJiY7pCJk4GUdW5c
			QOvKGWtCvq4jMB8GA1UdIwQYMBaAFJiY7pCJk4GUdW5cQOvKGWtCvq4jMA8GA1Ud
			EwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMAoGCCqGSM49
			BAMCA0cAMEQCIEDQpqAW83/JP8fu2jYukiaWlLaiY02HcIetHNyaofXRAiABfgLN
			P/9H9BpKsfcAnqUzXQejQ7O+hertL921750fFg==
			-----END CERTIFICATE-----
			""";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "EC", "RSA", "Ed25519" })
	void keyMayPrecedeTheCertificate(String algorithm) throws Exception {
		PemCheck check = check("\ufeff" + key(algorithm) + CERTIFICATE);
		assertThatNoException().isThrownBy(check::requireCertificates);
		assertThatNoException().isThrownBy(() -> check.requireKey(null));
	}

	@Test
	void textInPlaceOfAFileIsRead() throws Exception {
		PemCheck check = new PemCheck("setting", key("EC"));
		assertThatNoException().isThrownBy(() -> check.requireKey(null));
		refused(check::requireCertificates, "setting: the text holds no certificate but a private key");
	}

	@ParameterizedTest
	@CsvSource({ "'',is empty", "nothing,holds no certificate",
			"'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',is damaged" })
	void invalidCertificateIsExplained(String text, String reason) throws IOException {
		PemCheck check = check(text);
		refused(check::requireCertificates, "setting: " + check.file() + " " + reason);
	}

	@ParameterizedTest
	@CsvSource({ "'',is empty", "nothing,holds no private key",
			"'-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',is damaged",
			"'-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n',is encrypted",
			"'-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nAAAA\n-----END EC PRIVATE KEY-----\n',the form of",
			"'-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',the form of" })
	void invalidKeyIsExplained(String text, String reason) throws IOException {
		PemCheck check = check(text);
		refused(() -> check.requireKey(null), reason);
	}

	@Test
	void wrongPasswordIsExplainedAndNotShown() throws IOException {
		PemCheck check = check("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
		refused(() -> check.requireKey("sesame"), "cannot be decrypted with setting-password");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE" })
	void otherEncodingIsExplained(String encoding) throws IOException {
		Path file = this.folder.resolve("file.pem");
		Files.write(file, CERTIFICATE.getBytes(Charset.forName(encoding)));
		refused(new PemCheck("setting", file.toString())::requireCertificates,
				"setting: " + file + " is text in UTF-16");
	}

	@Test
	void missingFileIsNamed() {
		refused(new PemCheck("setting", "file:missing.pem")::requireCertificates, "setting: missing.pem is not there");
	}

	private static void refused(ThrowingCallable check, String sentence) {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(check)
			.withMessageContaining(sentence)
			.withMessageMatching("setting: [^;]+; .+")
			.withMessageNotContainingAny("sesame", "Exception", "AAAA");
	}

	private PemCheck check(String text) throws IOException {
		Path file = Files.writeString(this.folder.resolve("file.pem"), text, StandardCharsets.UTF_8);
		return new PemCheck("setting", "file:" + file);
	}

	private static String key(String algorithm) throws GeneralSecurityException {
		byte[] encoded = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
		return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
				+ "\n-----END PRIVATE KEY-----\n";
	}

}
