package dev.latchkey.health.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;

/**
 * Reads the views of a running health service from outside.
 */
public final class FaceClient implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final int port;

	private final String root;

	private final ManagedChannel channel;

	public FaceClient(int httpPort, int grpcPort) {
		this.port = httpPort;
		this.root = "http://127.0.0.1:" + httpPort;
		this.channel = Grpc.newChannelBuilder("127.0.0.1:" + grpcPort, InsecureChannelCredentials.create()).build();
	}

	/**
	 * Send a GET request as a program.
	 */
	public HttpResponse<String> get(String path) {
		return send(request(path).GET().build());
	}

	/**
	 * Send a GET request as a browser.
	 */
	public HttpResponse<String> getHtml(String path) {
		return send(request(path).header("Accept", "text/html").GET().build());
	}

	/**
	 * Send a GET request as a browser behind a proxy.
	 * @param headers alternating names and values
	 */
	public HttpResponse<String> getHtml(String path, String... headers) {
		return send(request(path).header("Accept", "text/html").headers(headers).GET().build());
	}

	/**
	 * Send a request with another method.
	 */
	public HttpResponse<String> send(String method, String path) {
		return send(request(path).method(method, BodyPublishers.noBody()).build());
	}

	/**
	 * Send bytes that no client library would send.
	 */
	public String raw(String request) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Check a gRPC health name.
	 */
	public ServingStatus grpc(String name) {
		return HealthGrpc.newBlockingStub(this.channel)
			.withDeadlineAfter(10, TimeUnit.SECONDS)
			.check(HealthCheckRequest.newBuilder().setService(name).build())
			.getStatus();
	}

	/**
	 * Watch a gRPC health name.
	 * @return the statuses as they come; at the end of the stream {@code UNRECOGNIZED}
	 */
	public List<ServingStatus> watch(String name) {
		List<ServingStatus> seen = new CopyOnWriteArrayList<>();
		HealthCheckRequest request = HealthCheckRequest.newBuilder().setService(name).build();
		HealthGrpc.newStub(this.channel).watch(request, new StreamObserver<HealthCheckResponse>() {
			@Override
			public void onNext(HealthCheckResponse response) {
				seen.add(response.getStatus());
			}

			@Override
			public void onError(Throwable thrown) {
				seen.add(ServingStatus.UNRECOGNIZED);
			}

			@Override
			public void onCompleted() {
				seen.add(ServingStatus.UNRECOGNIZED);
			}
		});
		return seen;
	}

	/**
	 * Call any method with an empty request.
	 */
	public Status.Code grpcCode(String method) {
		var descriptor = MethodDescriptor.<HealthCheckRequest, HealthCheckResponse>newBuilder()
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(method)
			.setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
			.setResponseMarshaller(ProtoUtils.marshaller(HealthCheckResponse.getDefaultInstance()))
			.build();
		try {
			var unused = ClientCalls.blockingUnaryCall(this.channel, descriptor,
					CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS),
					HealthCheckRequest.getDefaultInstance());
			return Status.Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return ex.getStatus().getCode();
		}
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.root + path)).timeout(Duration.ofSeconds(10));
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
