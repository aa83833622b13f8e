package dev.latchkey.testsupport.await;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Looks at a condition at once and often, where Awaitility waits for 100 ms first, and
 * gives up late, for a busy machine needs longer than 10 s now and then. JUnit finds it
 * by its service file.
 */
public final class AwaitilityDefaults implements LauncherSessionListener {

	private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

	private static final Duration TIMEOUT = Duration.ofSeconds(40);

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		Awaitility.setDefaultPollDelay(Duration.ZERO);
		Awaitility.setDefaultPollInterval(POLL_INTERVAL);
		Awaitility.setDefaultTimeout(TIMEOUT);
	}

}
