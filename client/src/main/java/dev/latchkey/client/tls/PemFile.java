package dev.latchkey.client.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.client.tls.TlsFileException.Fault;

/**
 * Reads certificates and private keys. It also accepts files with a byte order mark or in
 * UTF-16, which editors and shells on Windows write.
 */
final class PemFile {

	private static final String BEGIN = "-----BEGIN ";

	private static final String MARK = "\uFEFF";

	private static final Pattern KEY = Pattern
		.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

	private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA");

	private final Path file;

	private final byte[] content;

	private PemFile(Path file, byte[] content) {
		this.file = file;
		this.content = content;
	}

	static PemFile read(Path file) {
		try {
			return new PemFile(file, withoutMarks(Files.readAllBytes(file)));
		}
		catch (NoSuchFileException ex) {
			throw new TlsFileException(Fault.MISSING, file, ex);
		}
		catch (IOException ex) {
			throw new TlsFileException(Fault.UNREADABLE, file, ex);
		}
	}

	X509Certificate[] certificates() {
		try {
			X509Certificate[] certificates = CertificateFactory.getInstance("X.509")
				.generateCertificates(new ByteArrayInputStream(this.content))
				.toArray(X509Certificate[]::new);
			if (certificates.length > 0) {
				return certificates;
			}
			throw new CertificateException("The file holds none");
		}
		catch (CertificateException ex) {
			throw new TlsFileException(Fault.NO_CERTIFICATE, this.file, ex);
		}
	}

	PrivateKey privateKey() {
		try {
			Matcher key = KEY.matcher(new String(this.content, StandardCharsets.ISO_8859_1));
			if (key.find()) {
				return privateKey(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1))));
			}
			throw new InvalidKeySpecException("The file holds none");
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw new TlsFileException(Fault.NO_PRIVATE_KEY, this.file, ex);
		}
	}

	// No factory of the JDK detects the algorithm of a key.
	private static PrivateKey privateKey(PKCS8EncodedKeySpec key) throws GeneralSecurityException {
		InvalidKeySpecException last = new InvalidKeySpecException();
		for (String algorithm : ALGORITHMS) {
			try {
				return KeyFactory.getInstance(algorithm).generatePrivate(key);
			}
			catch (InvalidKeySpecException ex) {
				last = ex;
			}
		}
		throw last;
	}

	/**
	 * Binary content, for example a certificate in DER, stays unchanged.
	 */
	private static byte[] withoutMarks(byte[] content) {
		try {
			String text = charset(content).newDecoder().decode(ByteBuffer.wrap(content)).toString();
			return text.contains(BEGIN) ? text.replace(MARK, "").getBytes(StandardCharsets.UTF_8) : content;
		}
		catch (CharacterCodingException ex) {
			return content;
		}
	}

	private static Charset charset(byte[] content) {
		int first = (content.length >= 2) ? ((content[0] & 0xFF) << 8) | (content[1] & 0xFF) : 0;
		return switch (first) {
			case 0xFEFF -> StandardCharsets.UTF_16BE;
			case 0xFFFE -> StandardCharsets.UTF_16LE;
			default -> StandardCharsets.UTF_8;
		};
	}

}
