package dev.latchkey.health.channel;

import java.nio.channels.ClosedChannelException;
import java.util.Objects;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrpcFailureTests {

	@Test
	void theReasonIsReadFromTheDetails() {
		GrpcFailure failure = GrpcFailure.of(refusal("latchkey.dev", "SESSION_INVALID"));
		assertThat(failure.is(Status.Code.UNAUTHENTICATED, "SESSION_INVALID")).isTrue();
		assertThat(failure.describe()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
	}

	@Test
	void aReasonOfAnotherDomainIsNoReason() {
		assertThat(GrpcFailure.of(refusal("example.org", "SESSION_INVALID")).reason()).isNull();
	}

	@Test
	void aReasonThatIsNoEnumNameIsNoReason() {
		assertThat(GrpcFailure.of(refusal("latchkey.dev", "a\nforged log line")).reason()).isNull();
	}

	@Test
	void detailsThatCannotBeReadAreNoReason() {
		Any broken = Any.pack(ErrorInfo.getDefaultInstance())
			.toBuilder()
			.setValue(ByteString.copyFrom(new byte[] { -1, -1 }))
			.build();
		assertThat(GrpcFailure.of(withDetail(broken)).describe()).isEqualTo("UNAUTHENTICATED");
	}

	@Test
	void detailsOfAnotherStatusAreNoReason() {
		StatusRuntimeException other = refusal("latchkey.dev", "SESSION_INVALID");
		StatusRuntimeException contradicted = Status.UNAVAILABLE
			.asRuntimeException(Objects.requireNonNull(Status.trailersFromThrowable(other)));
		assertThat(GrpcFailure.of(contradicted).describe()).isEqualTo("cannot be reached (UNAVAILABLE)");
	}

	@Test
	void theServersOwnTextIsNotRepeated() {
		StatusRuntimeException thrown = Status.INTERNAL.withDescription("the password is 'hunter2'")
			.asRuntimeException();
		assertThat(GrpcFailure.of(thrown).describe()).isEqualTo("INTERNAL");
	}

	@Test
	void commonFailuresAreInWords() {
		assertThat(GrpcFailure.of(Status.UNAVAILABLE.asRuntimeException()).describe())
			.isEqualTo("cannot be reached (UNAVAILABLE)");
		assertThat(GrpcFailure.of(Status.DEADLINE_EXCEEDED.asRuntimeException()).describe())
			.isEqualTo("no answer in time (DEADLINE_EXCEEDED)");
	}

	@Test
	void aConnectionThatClosesWhileACallBeginsIsNotAnAnswer() {
		GrpcFailure closed = GrpcFailure
			.of(Status.UNKNOWN.withCause(new ClosedChannelException()).asRuntimeException());
		assertThat(closed.isTransport()).isTrue();
		assertThat(closed.describe()).isEqualTo("cannot be reached (UNAVAILABLE)");
		GrpcFailure answered = GrpcFailure.of(Status.UNKNOWN.asRuntimeException());
		assertThat(answered.isTransport()).isFalse();
		assertThat(answered.describe()).isEqualTo("UNKNOWN");
	}

	private static StatusRuntimeException refusal(String domain, String reason) {
		return withDetail(Any.pack(ErrorInfo.newBuilder().setDomain(domain).setReason(reason).build()));
	}

	private static StatusRuntimeException withDetail(Any detail) {
		return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
			.setCode(Status.Code.UNAUTHENTICATED.value())
			.addDetails(detail)
			.build());
	}

}
