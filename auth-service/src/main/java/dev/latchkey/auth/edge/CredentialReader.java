package dev.latchkey.auth.edge;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the credential of a request: {@code authorization: Bearer TOKEN}, or the
 * configured cookie. Nothing is repaired: the proxy, this service and the service behind
 * the proxy could each read a strange header in another way.
 */
@Component
public class CredentialReader {

	private final @Nullable CookieReader cookies;

	CredentialReader(EdgeProperties properties) {
		String name = properties.cookieName();
		this.cookies = (name != null) ? new CookieReader(name) : null;
	}

	/**
	 * Read the credential. A character stands for each byte of a header (ISO 8859-1), so
	 * that the text also shows bytes that are not UTF-8.
	 * @param authorization the values of the headers {@code authorization}
	 * @param cookies the values of the headers {@code Cookie}
	 * @return the credential; {@link Credential.Kind#REFUSED} when there are two, or when
	 * the headers are not exactly as they should be
	 */
	public Credential read(List<String> authorization, List<String> cookies) {
		if (authorization.size() > 1) {
			return Credential.REFUSED;
		}
		Credential cookie = (this.cookies != null) ? this.cookies.read(cookies) : Credential.NONE;
		if (authorization.isEmpty()) {
			return cookie;
		}
		return (cookie.kind() == Credential.Kind.NONE) ? BearerReader.read(authorization.get(0)) : Credential.REFUSED;
	}

}
