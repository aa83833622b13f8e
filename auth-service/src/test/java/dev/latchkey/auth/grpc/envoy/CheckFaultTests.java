package dev.latchkey.auth.grpc.envoy;

import java.util.List;
import java.util.Random;

import dev.latchkey.auth.edge.FakeSessions;
import dev.latchkey.auth.edge.IdentityHeaders;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext.HttpRequest;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext.Request;
import dev.latchkey.auth.grpc.envoy.proto.CheckRequest;
import dev.latchkey.auth.grpc.envoy.proto.CheckResponse;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Envoy gets to hear when its question, or the store, is not as it should be.
 */
class CheckFaultTests extends AbstractCheckTests {

	private static final int ROUNDS = 2000;

	@Test
	@Tag("asvs-16.5.3")
	void aRequestWithoutAttributesIsDenied() {
		CheckRequest headless = CheckRequest.newBuilder()
			.setAttributes(AttributeContext.newBuilder()
				.setRequest(Request.newBuilder().setHttp(HttpRequest.getDefaultInstance())))
			.build();
		for (CheckRequest empty : List.of(CheckRequest.getDefaultInstance(), headless, new TestRequest().build(),
				new TestRequest().route("latchkey", "optional").build())) {
			Replied.isDenied(this.envoy.check(empty), 403, Code.PERMISSION_DENIED, "");
		}
	}

	@Test
	@Tag("asvs-16.5.2")
	void anOutageIsAnErrorOfTheRpc() {
		this.sessions.failWith(new QueryTimeoutException("the store hangs"));
		TestRequest request = request().header("authorization", "Bearer " + FakeSessions.ended());
		assertThat(failure(request)).isEqualTo(Code.UNAVAILABLE);
		assertThat(failure(request.route("latchkey", "optional"))).isEqualTo(Code.UNAVAILABLE);
		this.sessions.failWith(Refusal.of(Reason.SHUTTING_DOWN));
		assertThat(failure(request)).isEqualTo(Code.UNAVAILABLE);
		this.sessions.failWith(new IllegalStateException("a bug"));
		assertThat(failure(request)).isEqualTo(Code.INTERNAL);
		assertThat(isOk(request().header("authorization", "Bearer " + this.token))).isTrue();
	}

	// Random bytes anywhere: an identity needs the token, in one header, once.
	@Test
	@Tag("asvs-2.2.1")
	void nothingElseGivesAnIdentity() {
		Random random = new Random(20261130);
		int passed = 0;
		int anonymous = 0;
		for (int i = 0; i < ROUNDS; i++) {
			TestRequest request = TestRequest.random(random, this.token);
			CheckResponse reply = check(request);
			boolean ok = reply.getStatus().getCode() == 0;
			assertThat(reply.hasOkResponse()).isEqualTo(ok);
			if (reply.getOkResponse().getHeadersCount() > 0) {
				passed++;
				assertThat(request.presents(this.token)).as(request.toString()).isTrue();
			}
			else if (ok) {
				anonymous++;
				assertThat(reply.getOkResponse().getHeadersToRemoveList()).containsAll(IdentityHeaders.NAMES);
			}
		}
		assertThat(passed).isPositive();
		assertThat(anonymous).isPositive();
	}

	private Code failure(TestRequest request) {
		StatusRuntimeException[] failure = new StatusRuntimeException[1];
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> check(request))
			.satisfies((ex) -> failure[0] = ex);
		return failure[0].getStatus().getCode();
	}

}
