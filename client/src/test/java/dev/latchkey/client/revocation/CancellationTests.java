package dev.latchkey.client.revocation;

import java.util.concurrent.RejectedExecutionException;

import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.ClientCall;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

class CancellationTests {

	private final ClientCall<WatchRevocationsRequest, WatchRevocationsResponse> call = mock();

	private final Cancellation cancellation = new Cancellation(this.call);

	@Test
	void callThatStartsIsCancelledWhenItHasStarted() {
		this.cancellation.cancel("the client was closed");
		then(this.call).should(never()).cancel(any(), any());
		this.cancellation.started();
		then(this.call).should().cancel("the client was closed", null);
	}

	@Test
	void callThatHasStartedIsCancelledAtOnce() {
		this.cancellation.started();
		then(this.call).should(never()).cancel(any(), any());
		this.cancellation.cancel("the client was closed");
		then(this.call).should().cancel("the client was closed", null);
	}

	@Test
	void failureOfGrpcReachesNobody() {
		willThrow(new RejectedExecutionException("The executor has ended")).given(this.call).cancel(any(), any());
		this.cancellation.started();
		assertThatCode(() -> this.cancellation.cancel("the client was closed")).doesNotThrowAnyException();
	}

}
