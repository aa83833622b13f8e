package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.admin.v1.ImportAccountsResponse;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.Credentials;
import dev.latchkey.auth.account.username.Username;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.grpc.client.GrpcChannelFactory;

/**
 * An administrator who imports accounts.
 */
abstract class AbstractImportTests extends AbstractGrpcTests {

	static final String BCRYPT = "$2y$04$R5UQugtpPJR0cIYTzJ1ap.ZQzsaANiivG4MwptCy3qe/vOSfV6jM2";

	@SuppressWarnings("NullAway.Init")
	private AccountRepository stored;

	@SuppressWarnings("NullAway.Init")
	Channel channel;

	@BeforeEach
	void open(@Autowired GrpcChannelFactory channels, @Autowired AccountRepository accounts) {
		this.stored = accounts;
		this.channel = ClientInterceptors.intercept(channels.createChannel("auth-service"), new DocumentedReasons(),
				MetadataUtils.newAttachHeadersInterceptor(headers("Bearer " + ADMIN_KEY)));
	}

	ImportAccountsResponse importAll(List<ImportAccountsRequest> accounts) throws Exception {
		CompletableFuture<ImportAccountsResponse> reply = new CompletableFuture<>();
		StreamObserver<ImportAccountsRequest> requests = AdminServiceGrpc.newStub(this.channel)
			.importAccounts(new ReplyObserver<>(reply));
		accounts.forEach(requests::onNext);
		requests.onCompleted();
		return reply.get(60, TimeUnit.SECONDS);
	}

	@Nullable Credentials find(String username) {
		return this.stored.findByUsername(Username.of(username));
	}

	static ImportAccountsRequest account(String username, String hash) {
		return ImportAccountsRequest.newBuilder().setUsername(username).setPasswordHash(hash).build();
	}

}
