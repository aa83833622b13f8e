package dev.latchkey.health.status;

import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks for stale results each second.
 */
class StatusExpiry {

	private final StatusBoard board;

	StatusExpiry(StatusBoard board) {
		this.board = board;
	}

	@Scheduled(fixedDelay = 1000)
	void expire() {
		this.board.expire();
	}

}
