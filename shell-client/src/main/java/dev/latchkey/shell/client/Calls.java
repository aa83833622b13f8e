package dev.latchkey.shell.client;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.latchkey.shell.server.Target;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;

/**
 * What the clients of all services do the same way: find the channel, keep to the
 * target's deadline, prove who calls, and turn a status into a failure.
 */
final class Calls {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private final Channels channels;

	Calls(Channels channels) {
		this.channels = channels;
	}

	<S extends AbstractStub<S>, T> T call(Target target, Function<Channel, S> stubs, Function<S, T> call) {
		return answer(target, within(target, stubs), call);
	}

	/** Calls with a secret that proves who the caller is. */
	<S extends AbstractStub<S>, T> T callAs(String bearer, Target target, Function<Channel, S> stubs,
			Function<S, T> call) {
		return answer(target, within(target, stubs).withInterceptors(authorization(bearer)), call);
	}

	private <S extends AbstractStub<S>> S within(Target target, Function<Channel, S> stubs) {
		return stubs.apply(this.channels.to(target))
			.withDeadlineAfter(target.deadline().toMillis(), TimeUnit.MILLISECONDS);
	}

	private static <S, T> T answer(Target target, S stub, Function<S, T> call) {
		try {
			return call.apply(stub);
		}
		catch (StatusRuntimeException ex) {
			throw StatusFailures.of(ex, target);
		}
	}

	private static ClientInterceptor authorization(String bearer) {
		Metadata headers = new Metadata();
		headers.put(AUTHORIZATION, "Bearer " + bearer);
		return MetadataUtils.newAttachHeadersInterceptor(headers);
	}

}
