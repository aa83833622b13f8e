package dev.latchkey.auth.factor.passkey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.RegistrationRequest;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the responses of devices (WebAuthn Level 3, section 5.1).
 */
final class ResponseReader {

	private static final String FIELD = "passkey_response";

	private static final String TYPE = "public-key";

	private static final int MOST_TRANSPORTS = 8;

	private static final Pattern TRANSPORT = Pattern.compile("[a-z-]{1,16}");

	private final JsonNode credential;

	private final JsonNode response;

	private ResponseReader(JsonNode credential) {
		this.credential = credential;
		this.response = credential.path("response");
	}

	/**
	 * Read {@code RegistrationResponseJSON} or {@code AuthenticationResponseJSON}. Other
	 * members than those of the standard are ignored.
	 * @throws Refusal when it is too long or no such response
	 */
	static ResponseReader of(String json) {
		if (json.getBytes(StandardCharsets.UTF_8).length > WebAuthnCodec.MAX_RESPONSE) {
			throw Refusal.tooLong(FIELD, WebAuthnCodec.MAX_RESPONSE);
		}
		return read(() -> {
			ResponseReader reader = new ResponseReader(WebAuthnCodec.JSON.readTree(json));
			reader.requireCredential();
			return reader;
		});
	}

	/**
	 * Run a reader, and take what it throws for a fault of the response: no reader is
	 * made for every sequence of bytes.
	 */
	static <T> T read(Supplier<T> reader) {
		try {
			return reader.get();
		}
		catch (Refusal ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw invalid();
		}
	}

	static Refusal invalid() {
		return Refusal.field(Rule.NOT_A_PASSKEY_RESPONSE, FIELD, "must be the JSON of a passkey's response");
	}

	private void requireCredential() {
		byte[] rawId = bytes(this.credential, "rawId");
		if (!TYPE.equals(this.credential.path("type").asString("")) || !this.response.isObject()
				|| !Arrays.equals(rawId, bytes(this.credential, "id"))) {
			throw invalid();
		}
	}

	CredentialId id() {
		return CredentialId.of(bytes(this.credential, "rawId"));
	}

	RegistrationRequest registration() {
		return read(() -> new RegistrationRequest(bytes(this.response, "attestationObject"),
				bytes(this.response, "clientDataJSON")));
	}

	AuthenticationRequest assertion() {
		return read(
				() -> new AuthenticationRequest(id().bytes(), userHandle(), bytes(this.response, "authenticatorData"),
						bytes(this.response, "clientDataJSON"), null, bytes(this.response, "signature")));
	}

	/**
	 * How a browser reaches the device.
	 * @return names of the standard, also of its later versions
	 */
	List<String> transports() {
		return this.response.path("transports")
			.valueStream()
			.map((name) -> name.asString(""))
			.filter((name) -> TRANSPORT.matcher(name).matches())
			.distinct()
			.limit(MOST_TRANSPORTS)
			.toList();
	}

	private byte @Nullable [] userHandle() {
		JsonNode handle = this.response.path("userHandle");
		return (handle.isMissingNode() || handle.isNull()) ? null : bytes(this.response, "userHandle");
	}

	private static byte[] bytes(JsonNode object, String name) throws JacksonException {
		return Base64.getUrlDecoder().decode(object.path(name).stringValue());
	}

}
