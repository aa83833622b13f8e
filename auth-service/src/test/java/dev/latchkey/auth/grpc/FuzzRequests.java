package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.latchkey.auth.factor.passkey.Damage;
import dev.latchkey.auth.factor.passkey.TestAuthenticator;
import dev.latchkey.auth.factor.passkey.TestAuthenticator.Algorithm;
import dev.latchkey.auth.grpc.envoy.proto.ExternalAuthProto;
import dev.latchkey.auth.v1.Challenge;

/**
 * Requests of a caller with a session and a challenge.
 */
final class FuzzRequests {

	private static final MethodDescriptor CHECK = ExternalAuthProto.getDescriptor()
		.findServiceByName("Authorization")
		.findMethodByName("Check");

	static final List<MethodDescriptor> METHODS = Stream.concat(Contract.METHODS.stream(), Stream.of(CHECK)).toList();

	private final String token;

	private final String challenge;

	private final String response;

	FuzzRequests(String token, Challenge challenge) {
		this.token = token;
		this.challenge = challenge.getChallengeToken();
		this.response = response(challenge);
	}

	/**
	 * The response of a passkey that nobody has registered.
	 */
	static String response(Challenge challenge) {
		return new TestAuthenticator(Algorithm.ES256, "https://example.org")
			.assertion(challenge.getPasskeyOptionsJson())
			.signed();
	}

	String token() {
		return this.token;
	}

	/**
	 * A request that the service could accept.
	 */
	Message plausible(MethodDescriptor method, Random random) {
		return (method == CHECK) ? CheckRequestTests.request("Bearer " + this.token) : ours(method, random);
	}

	private Message ours(MethodDescriptor method, Random random) {
		DynamicMessage.Builder request = DynamicMessage.newBuilder(method.getInputType());
		for (FieldDescriptor field : method.getInputType().getFields()) {
			if (field.getJavaType() == JavaType.STRING) {
				request.setField(field, text(field.getName(), random));
			}
			else if (field.getJavaType() == JavaType.INT) {
				request.setField(field, random.nextInt());
			}
		}
		return request.build();
	}

	private String text(String field, Random random) {
		if (random.nextInt(4) == 0) {
			int[] codePoints = random.ints(random.nextInt(40), 0, 0xd7ff).toArray();
			return new String(codePoints, 0, codePoints.length);
		}
		return switch (field) {
			case "username", "username_prefix" -> "fuzz-" + random.nextInt(FuzzTests.BATCHES);
			case "session_token" -> this.token;
			case "session_id", "account_id" -> UUID.randomUUID().toString();
			case "challenge_token" -> this.challenge;
			case "totp_code" -> "123456";
			case "passkey_response" -> new Damage(random).of(this.response, "authenticatorData", "clientDataJSON");
			case "reset_code" -> "lkr_" + this.token.substring(4);
			default -> FuzzTests.PHRASE;
		};
	}

}
