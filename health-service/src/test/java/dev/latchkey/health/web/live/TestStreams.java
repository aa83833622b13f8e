package dev.latchkey.health.web.live;

import dev.latchkey.health.web.Site;

/**
 * Stops and starts the event streams of a site for the tests of other packages.
 */
public final class TestStreams {

	private TestStreams() {
	}

	public static void stop(Site site) {
		site.bean(LiveStreams.class).stop();
	}

	public static void start(Site site) {
		site.bean(LiveStreams.class).start();
	}

}
