package dev.latchkey.auth.factor.passkey;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes bytes of responses at random.
 */
public final class Damage {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Random random;

	/**
	 * Damage responses.
	 * @param random decides where and how
	 */
	public Damage(Random random) {
		this.random = random;
	}

	/**
	 * Damage one of the members of a response.
	 */
	public String of(String json, String... members) {
		JsonNode credential = JSON.readTree(json);
		ObjectNode response = (ObjectNode) credential.path("response");
		String member = members[this.random.nextInt(members.length)];
		byte[] bytes = Base64.getUrlDecoder().decode(response.path(member).stringValue());
		response.put(member, Base64.getUrlEncoder().withoutPadding().encodeToString(damaged(bytes)));
		return credential.toString();
	}

	private byte[] damaged(byte[] bytes) {
		int place = this.random.nextInt(bytes.length);
		switch (this.random.nextInt(4)) {
			case 0 -> bytes[place] ^= (byte) (1 << this.random.nextInt(8));
			case 1 -> bytes[place] ^= (byte) this.random.nextInt(1, 256);
			case 2 -> {
				return Arrays.copyOf(bytes, place);
			}
			default -> {
				byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
				System.arraycopy(bytes, place, longer, place + 1, bytes.length - place);
				longer[place] = (byte) ~bytes[place];
				return longer;
			}
		}
		return bytes;
	}

}
