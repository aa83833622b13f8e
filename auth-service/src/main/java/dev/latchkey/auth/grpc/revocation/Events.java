package dev.latchkey.auth.grpc.revocation;

import java.util.Arrays;

import dev.latchkey.auth.v1.ForgetAll;
import dev.latchkey.auth.v1.Pong;
import dev.latchkey.auth.v1.Revoked;
import dev.latchkey.auth.v1.WatchRevocationsResponse;

/**
 * The events of a stream.
 */
final class Events {

	static final WatchRevocationsResponse FORGET_ALL = WatchRevocationsResponse.newBuilder()
		.setForgetAll(ForgetAll.getDefaultInstance())
		.build();

	private Events() {
	}

	static WatchRevocationsResponse pong(long nonce) {
		return WatchRevocationsResponse.newBuilder().setPong(Pong.newBuilder().setNonce(nonce)).build();
	}

	static WatchRevocationsResponse revoked(int[] tags) {
		Revoked.Builder revoked = Revoked.newBuilder();
		Arrays.stream(tags).distinct().forEach(revoked::addTags);
		return WatchRevocationsResponse.newBuilder().setRevoked(revoked).build();
	}

}
