package dev.latchkey.proxies;

import java.time.Duration;
import java.util.Objects;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import org.jspecify.annotations.Nullable;

/**
 * A gRPC client of the service behind a proxy.
 */
final class GrpcClient implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final int MESSAGES = 3;

	private final ManagedChannel channel;

	GrpcClient(int port) {
		this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
	}

	/**
	 * The metadata of a call.
	 * @param namesAndValues names, each before its value
	 */
	static Metadata metadata(String... namesAndValues) {
		Metadata metadata = new Metadata();
		for (int name = 0; name < namesAndValues.length; name += 2) {
			metadata.put(Metadata.Key.of(namesAndValues[name], Metadata.ASCII_STRING_MARSHALLER),
					namesAndValues[name + 1]);
		}
		return metadata;
	}

	static Metadata as(Session session) {
		return metadata("authorization", "Bearer " + session.token());
	}

	/**
	 * Call with one message.
	 * @return how it ended; the service must have sent the message back
	 */
	Status.Code unary(Metadata headers) {
		return end(() -> require("hello",
				ClientCalls.blockingV2UnaryCall(with(headers), OrderMethods.UNARY, options(), "hello")));
	}

	/**
	 * Call with a stream of messages, each after the answer to the one before.
	 * @return how it ended; the service must have sent each message back
	 */
	Status.Code stream(Metadata headers) {
		return end(() -> {
			BlockingClientCall<String, String> call = ClientCalls.blockingBidiStreamingCall(with(headers),
					OrderMethods.STREAM, options());
			for (int message = 0; message < MESSAGES; message++) {
				call.write("message " + message);
				require("message " + message, call.read());
			}
			call.halfClose();
			require(null, call.read());
		});
	}

	private Channel with(Metadata headers) {
		return ClientInterceptors.intercept(this.channel, MetadataUtils.newAttachHeadersInterceptor(headers));
	}

	private static CallOptions options() {
		return CallOptions.DEFAULT.withDeadlineAfter(PATIENCE);
	}

	private static void require(@Nullable String expected, @Nullable String actual) {
		if (!Objects.equals(expected, actual)) {
			throw new IllegalStateException("Expected " + expected + " and not " + actual);
		}
	}

	private static Status.Code end(Call call) {
		try {
			call.make();
			return Status.Code.OK;
		}
		catch (StatusException ex) {
			return ex.getStatus().getCode();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

	/**
	 * A call that may fail.
	 */
	private interface Call {

		void make() throws StatusException, InterruptedException;

	}

}
