package dev.latchkey.testsupport.await;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes Awaitility check conditions at once and often, where its default first waits for
 * 100 ms, and gives up late, because a busy machine sometimes needs longer than 10 s.
 * JUnit discovers this class by its service file.
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
