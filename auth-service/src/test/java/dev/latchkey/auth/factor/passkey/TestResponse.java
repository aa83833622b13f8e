package dev.latchkey.auth.factor.passkey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer of a device, right unless a test changes it.
 */
public final class TestResponse {

	static final int USER_PRESENT = 0x01;

	static final int USER_VERIFIED = 0x04;

	static final int BACKUP_ELIGIBLE = 0x08;

	static final int BACKED_UP = 0x10;

	private static final int ATTESTED = 0x40;

	private static final int EXTENDED = 0x80;

	private static final JsonMapper JSON = JsonMapper.shared();

	private final TestAuthenticator device;

	private final ObjectNode clientData = JSON.createObjectNode();

	private String rpId;

	private int flags = USER_PRESENT | USER_VERIFIED;

	private long count;

	private byte @Nullable [] userHandle;

	private CredentialId credentialId;

	private Map<Object, Object> publicKey;

	private String format = "none";

	private Map<Object, Object> statement = Map.of();

	private boolean selfAttested;

	private byte[] extensions = {};

	private UnaryOperator<byte[]> signature = UnaryOperator.identity();

	TestResponse(TestAuthenticator device, String type, String challenge, String origin, String rpId) {
		this.device = device;
		this.clientData.put("type", type).put("challenge", challenge).put("origin", origin).put("crossOrigin", false);
		this.rpId = rpId;
		this.count = device.count();
		this.userHandle = device.userHandle();
		this.credentialId = device.credentialId();
		this.publicKey = device.publicKey();
	}

	public TestResponse clientData(String name, String value) {
		this.clientData.put(name, value);
		return this;
	}

	TestResponse crossOrigin() {
		this.clientData.put("crossOrigin", true);
		return this;
	}

	TestResponse tokenBinding(String id) {
		this.clientData.putObject("tokenBinding").put("status", "present").put("id", id);
		return this;
	}

	// A map in CBOR.
	TestResponse extensions(String hexadecimal) {
		this.extensions = HexFormat.of().parseHex(hexadecimal);
		this.flags |= EXTENDED;
		return this;
	}

	public TestResponse rpId(String id) {
		this.rpId = id;
		return this;
	}

	TestResponse flags(int value) {
		this.flags = value;
		return this;
	}

	public TestResponse count(long value) {
		this.count = value;
		return this;
	}

	TestResponse userHandle(byte @Nullable [] value) {
		this.userHandle = value;
		return this;
	}

	TestResponse credentialId(CredentialId value) {
		this.credentialId = value;
		return this;
	}

	public TestResponse publicKey(Map<Object, Object> value) {
		this.publicKey = value;
		return this;
	}

	TestResponse attestation(String name, Map<Object, Object> value) {
		this.format = name;
		this.statement = value;
		return this;
	}

	TestResponse selfAttested() {
		this.selfAttested = true;
		return this;
	}

	TestResponse signature(UnaryOperator<byte[]> change) {
		this.signature = change;
		return this;
	}

	/**
	 * {@code RegistrationResponseJSON}.
	 */
	public String registered() {
		byte[] authenticatorData = authenticatorData(true);
		ObjectNode response = response();
		response.put("attestationObject", base64(Cbor.write(attestationObject(authenticatorData))));
		response.putArray("transports").add("internal").add("hybrid");
		return json(response);
	}

	/**
	 * {@code AuthenticationResponseJSON}.
	 */
	public String signed() {
		byte[] authenticatorData = authenticatorData(false);
		ObjectNode response = response();
		response.put("authenticatorData", base64(authenticatorData));
		response.put("signature", base64(sign(authenticatorData)));
		if (this.userHandle != null) {
			response.put("userHandle", base64(this.userHandle));
		}
		return json(response);
	}

	/**
	 * Replace bytes of a response.
	 * @param json the response
	 * @param name the member of its {@code response}
	 * @param value the bytes that it holds instead
	 */
	public static String with(String json, String name, byte[] value) {
		JsonNode credential = JSON.readTree(json);
		((ObjectNode) credential.path("response")).put(name, base64(value));
		return credential.toString();
	}

	private Map<Object, Object> attestationObject(byte[] authenticatorData) {
		Map<Object, Object> object = new LinkedHashMap<>();
		if (this.selfAttested) {
			object.put("fmt", "packed");
			object.put("attStmt",
					TestAuthenticator.Algorithm.map("alg", this.device.algorithm(), "sig", sign(authenticatorData)));
		}
		else {
			object.put("fmt", this.format);
			object.put("attStmt", this.statement);
		}
		object.put("authData", authenticatorData);
		return object;
	}

	private byte[] authenticatorData(boolean attested) {
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		data.writeBytes(sha256(this.rpId.getBytes(StandardCharsets.UTF_8)));
		data.write(attested ? this.flags | ATTESTED : this.flags);
		data.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) this.count).array());
		if (attested) {
			byte[] id = this.credentialId.bytes();
			data.writeBytes(new byte[16]);
			data.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) id.length).array());
			data.writeBytes(id);
			data.writeBytes(Cbor.write(this.publicKey));
		}
		data.writeBytes(this.extensions);
		return data.toByteArray();
	}

	private ObjectNode response() {
		return JSON.createObjectNode().put("clientDataJSON", base64(clientDataBytes()));
	}

	private String json(ObjectNode response) {
		ObjectNode credential = JSON.createObjectNode();
		credential.put("id", this.credentialId.toString());
		credential.put("rawId", this.credentialId.toString());
		credential.put("type", "public-key");
		credential.put("authenticatorAttachment", "platform");
		credential.set("response", response);
		credential.putObject("clientExtensionResults").putObject("credProps").put("rk", true);
		return credential.toString();
	}

	private byte[] sign(byte[] authenticatorData) {
		byte[] hash = sha256(clientDataBytes());
		byte[] signed = this.device
			.sign(ByteBuffer.allocate(authenticatorData.length + hash.length).put(authenticatorData).put(hash).array());
		return this.signature.apply(signed);
	}

	private byte[] clientDataBytes() {
		return this.clientData.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
