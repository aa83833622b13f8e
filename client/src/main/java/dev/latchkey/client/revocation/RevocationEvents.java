package dev.latchkey.client.revocation;

import java.util.List;

/**
 * Is told what happens on the stream of revocations. The methods must not block.
 */
public interface RevocationEvents {

	/**
	 * A ping was answered.
	 * @param sent when it was sent, a time of the monotonic clock
	 */
	default void onPong(long sent) {
	}

	/**
	 * Sessions may have been revoked.
	 * @param tags their tags
	 */
	default void onRevoked(List<Integer> tags) {
	}

	/**
	 * Any session may have been revoked.
	 */
	default void onRevokedAll() {
	}

	/**
	 * There is no lease any more.
	 */
	default void onLeaseLost() {
	}

	/**
	 * Tell several.
	 * @param listeners who is told, in this order
	 * @return one for all of them
	 */
	static RevocationEvents all(List<RevocationEvents> listeners) {
		return new RevocationEvents() {

			@Override
			public void onPong(long sent) {
				listeners.forEach((listener) -> listener.onPong(sent));
			}

			@Override
			public void onRevoked(List<Integer> tags) {
				listeners.forEach((listener) -> listener.onRevoked(tags));
			}

			@Override
			public void onRevokedAll() {
				listeners.forEach(RevocationEvents::onRevokedAll);
			}

			@Override
			public void onLeaseLost() {
				listeners.forEach(RevocationEvents::onLeaseLost);
			}

		};
	}

}
