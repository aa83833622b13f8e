package dev.latchkey.service.tls;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

import dev.latchkey.service.file.FileFailures;
import dev.latchkey.service.settings.Disclosure;
import dev.latchkey.service.start.StartRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.util.CollectionUtils;
import org.springframework.util.ResourceUtils;

/**
 * Checks one setting that names a PEM file or contains PEM text.
 *
 * @param setting the name of the setting
 * @param value its value
 */
record PemCheck(String setting, String value) {

	private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN [A-Z0-9 ]*CERTIFICATE-----");

	private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----");

	// Neither base64 nor hexadecimal contains a dot, so this cannot be a key.
	private static final Pattern FILE_NAME = Pattern.compile("(?i)\\S{1,200}\\.(pem|crt|cer|key)");

	private static final Pattern UTF_16 = Pattern.compile("^(\\xff\\xfe|\\xfe\\xff)|\\x00-\\x00|-\\x00");

	private static final String DAMAGED = " is damaged: what is between BEGIN and END cannot be read";

	/**
	 * Find the file that the setting names.
	 * @return the file, or {@code null} when the setting contains PEM text or names no
	 * file
	 */
	@Nullable Path file() {
		if (isText() || isElsewhere()) {
			return null;
		}
		try {
			File file = ResourceUtils.getFile(this.value);
			return file.toPath();
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
	}

	private boolean isText() {
		return this.value.contains("-----BEGIN");
	}

	private boolean isElsewhere() {
		return this.value.startsWith("classpath:") || this.value.startsWith("base64:");
	}

	void requireCertificates() {
		if (isElsewhere()) {
			return;
		}
		String text = text();
		if (!CERTIFICATE.matcher(text).find()) {
			throw refusal(what() + " holds no certificate" + (KEY.matcher(text).find() ? " but a private key" : ""),
					"name a PEM file that begins a line with -----BEGIN CERTIFICATE-----");
		}
		try {
			if (!CollectionUtils.isEmpty(PemContent.of(text).getCertificates())) {
				return;
			}
		}
		catch (RuntimeException ex) {
			throw refusal(what() + DAMAGED, "make the file anew");
		}
		throw refusal(what() + " holds no certificate", "make the file anew");
	}

	void requireKey(@Nullable String password) {
		if (isElsewhere()) {
			return;
		}
		String text = text();
		requirePlainForm(text, password);
		try {
			if (PemContent.of(text).getPrivateKey(password) != null) {
				return;
			}
		}
		catch (RuntimeException ex) {
			if (text.contains("ENCRYPTED PRIVATE KEY")) {
				throw refusal(what() + " cannot be decrypted with " + this.setting + "-password",
						"correct the password, or encrypt the key anew with openssl pkcs8 -topk8 -v2 aes-256-cbc");
			}
		}
		throw refusal(what() + DAMAGED + " as a key of RSA, an elliptic curve or Ed25519", "make the file anew");
	}

	private void requirePlainForm(String text, @Nullable String password) {
		if (!KEY.matcher(text).find()) {
			throw refusal(
					what() + " holds no private key" + (CERTIFICATE.matcher(text).find() ? " but a certificate" : ""),
					"name a PEM file that begins a line with -----BEGIN PRIVATE KEY-----");
		}
		if (text.contains("Proc-Type: 4,ENCRYPTED") || text.contains("OPENSSH PRIVATE KEY")) {
			throw refusal("the form of the private key in " + what() + " is one that Java cannot read",
					"convert it with openssl pkcs8 -topk8");
		}
		if (text.contains("ENCRYPTED PRIVATE KEY") && password == null) {
			throw refusal("the private key in " + what() + " is encrypted",
					"set " + this.setting + "-password, or convert it with openssl pkcs8 -topk8 -nocrypt");
		}
	}

	private String text() {
		Path file = file();
		if (file == null) {
			return this.value;
		}
		try {
			String text = Files.readString(file, StandardCharsets.ISO_8859_1);
			if (text.isBlank()) {
				throw refusal(file + " is empty", "write the PEM text to it");
			}
			if (UTF_16.matcher(text).find()) {
				throw refusal(file + " is text in UTF-16", "save it as UTF-8, or as ASCII");
			}
			return text;
		}
		catch (NoSuchFileException ex) {
			throw refusal(name() + " is not there", "correct the name, which is relative to the folder of the start");
		}
		catch (IOException ex) {
			throw refusal(name() + " cannot be read" + (isPath() ? ", because " + FileFailures.reason(ex) : ""),
					"name a file that the user of this process may read");
		}
	}

	// If the operator wrote the key in place of a path, the message must not show it.
	private String name() {
		return isPath() ? path(this.value) : "the file that it names";
	}

	private boolean isPath() {
		return FILE_NAME.matcher(this.value).matches() || Disclosure.isPath(path(this.value));
	}

	static String path(String location) {
		return location.replaceFirst("^file:(//)?", "");
	}

	// Text in place of a path may be a secret.
	private String what() {
		Path file = file();
		return (file != null) ? file.toString() : "the text";
	}

	private StartRefusedException refusal(String reason, String remedy) {
		return new StartRefusedException(this.setting, reason, remedy);
	}

}
