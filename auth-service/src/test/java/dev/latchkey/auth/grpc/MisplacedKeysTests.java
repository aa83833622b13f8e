package dev.latchkey.auth.grpc;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.auth.credential.TestServiceKeys;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.grpc.client.GrpcChannelFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Keys and tokens where they do not belong, and requests of a newer contract, at every
 * rpc.
 */
class MisplacedKeysTests extends AbstractGrpcTests {

	private static final String NOTHING = "";

	private static final Failure NONE = new Failure(Code.OK, "", "", "", "", Map.of(), false);

	// The fields 4711 and 4712, a number and a text.
	private static final String UNKNOWN_FIELDS = "b8a60207" + "c2a60204" + "74657874";

	@SuppressWarnings("NullAway.Init")
	private Channel channel;

	@BeforeEach
	void open(@Autowired GrpcChannelFactory channels) {
		this.channel = ClientInterceptors.intercept(channels.createChannel("auth-service"), new DocumentedReasons());
	}

	static Stream<String> methods() {
		return Contract.METHODS.stream().map(Contract::fullName);
	}

	@ParameterizedTest
	@MethodSource("methods")
	void twoCredentialsAreRefused(String method) {
		String token = signUpAndIn(newUsername()).getSessionToken();
		for (String other : List.of(token, ADMIN_KEY, TestServiceKeys.newKey(), "")) {
			Metadata twice = headers("Bearer " + (isAdmin(method) ? ADMIN_KEY : token));
			twice.merge(headers("Bearer " + other));
			call(method, NOTHING, twice).isInvalid("FIELD_INVALID", "authorization");
		}
		assertThat(validate(token).hasSession()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("methods")
	@Tag("asvs-14.2.1")
	void keyInThePathIsNoKey(String method) {
		String token = signUpAndIn(newUsername()).getSessionToken();
		for (String key : List.of(token, ADMIN_KEY)) {
			assertThat(call(method + "?authorization=Bearer%20" + key, NOTHING, new Metadata()).code())
				.isEqualTo(Code.UNIMPLEMENTED);
			assertThat(call(method + "?access_token=" + key, NOTHING, new Metadata()).code())
				.isEqualTo(Code.UNIMPLEMENTED);
		}
	}

	@ParameterizedTest
	@MethodSource("methods")
	void unknownFieldsChangeNothing(String method) {
		String key = isAdmin(method) ? ADMIN_KEY : signUpAndIn(newUsername()).getSessionToken();
		String again = isAdmin(method) ? ADMIN_KEY : signUpAndIn(newUsername()).getSessionToken();
		Failure without = call(method, NOTHING, headers("Bearer " + key));
		Failure with = call(method, UNKNOWN_FIELDS, headers("Bearer " + again));
		assertThat(with).isEqualTo(without);
		// An account without factors has none to change.
		assertThat(with.code()).isIn(Code.OK, Code.INVALID_ARGUMENT, Code.UNAUTHENTICATED, Code.NOT_FOUND,
				Code.FAILED_PRECONDITION);
	}

	private static boolean isAdmin(String method) {
		return method.startsWith(AdminServiceGrpc.SERVICE_NAME);
	}

	private Failure call(String method, String request, Metadata headers) {
		Channel caller = ClientInterceptors.intercept(this.channel, MetadataUtils.newAttachHeadersInterceptor(headers));
		StatusRuntimeException ex = catchThrowableOfType(StatusRuntimeException.class,
				() -> RawCalls.call(caller, method, HexFormat.of().parseHex(request), CallOptions.DEFAULT));
		return (ex != null) ? Failure.of(ex) : NONE;
	}

}
