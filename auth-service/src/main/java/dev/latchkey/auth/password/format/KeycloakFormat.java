package dev.latchkey.auth.password.format;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A password credential as the export of a Keycloak realm has it: a JSON object with
 * {@code secretData} and {@code credentialData}, which are JSON texts. It is stored in
 * the PHC string format.
 */
final class KeycloakFormat implements HashFormat {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HashFormat pbkdf2;

	private final HashFormat argon2;

	KeycloakFormat(HashFormat pbkdf2, HashFormat argon2) {
		this.pbkdf2 = pbkdf2;
		this.argon2 = argon2;
	}

	@Override
	public @Nullable ImportedHash read(String text) {
		if (!text.startsWith("{")) {
			return null;
		}
		try {
			JsonNode credential = JSON.readTree(text);
			return hash(part(credential, "credentialData"), part(credential, "secretData"));
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	// Keycloak exports the parts as text; other programs keep them as objects.
	private static JsonNode part(JsonNode credential, String name) {
		JsonNode part = credential.path(name);
		return part.isString() ? JSON.readTree(part.asString("")) : part;
	}

	private @Nullable ImportedHash hash(JsonNode parameters, JsonNode secret) {
		String iterations = parameters.path("hashIterations").asString("");
		String salted = "$" + withoutPadding(secret.path("salt")) + "$" + withoutPadding(secret.path("value"));
		return switch (parameters.path("algorithm").asString("")) {
			case "pbkdf2-sha256" -> this.pbkdf2.read("$pbkdf2-sha256$" + iterations + salted);
			case "pbkdf2-sha512" -> this.pbkdf2.read("$pbkdf2-sha512$" + iterations + salted);
			case "argon2" -> argon2(parameters.path("additionalParameters"), iterations, salted);
			default -> null;
		};
	}

	private @Nullable ImportedHash argon2(JsonNode more, String iterations, String salted) {
		String version = "1.0".equals(first(more, "version")) ? "16" : "19";
		return this.argon2.read("$argon2" + first(more, "type") + "$v=" + version + "$m=" + first(more, "memory")
				+ ",t=" + iterations + ",p=" + first(more, "parallelism") + salted);
	}

	private static String first(JsonNode more, String name) {
		return more.path(name).path(0).asString("");
	}

	private static String withoutPadding(JsonNode base64) {
		return base64.asString("").replaceFirst("={1,2}$", "");
	}

}
