package dev.latchkey.testsupport.conformance;

import java.time.Duration;

import io.grpc.Channel;

/**
 * A running Latchkey with the default settings, without service keys and without limits
 * for attempts. Suites use accounts of their own, so several may share it.
 */
public interface ConformanceTarget {

	/**
	 * Return a channel to it.
	 */
	Channel channel();

	/**
	 * Let time pass for it.
	 */
	void advance(Duration time);

	/**
	 * Return a caller without credentials.
	 */
	default Caller nobody() {
		return new Caller(channel());
	}

}
