package dev.latchkey.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

class ReconnectionTests {

	private final ManagedChannel channel = mock();

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);

	private final Reconnection reconnection = new Reconnection(this.channel, this.now::get);

	@Test
	void callsReconnectAtMostOnceASecond() {
		given(this.channel.getState(false)).willReturn(ConnectivityState.TRANSIENT_FAILURE);
		call();
		call();
		this.now.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
		call();
		then(this.channel).should(times(1)).resetConnectBackoff();
		this.now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
		call();
		then(this.channel).should(times(2)).resetConnectBackoff();
	}

	@ParameterizedTest
	@EnumSource(names = "TRANSIENT_FAILURE", mode = EnumSource.Mode.EXCLUDE)
	void callsDoNotDisturbAWorkingConnection(ConnectivityState state) {
		given(this.channel.getState(false)).willReturn(state);
		call();
		then(this.channel).should(never()).resetConnectBackoff();
	}

	private void call() {
		var unused = this.reconnection.interceptCall(AuthenticationServiceGrpc.getSignInMethod(), CallOptions.DEFAULT,
				mock(Channel.class));
	}

}
