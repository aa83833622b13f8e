package dev.latchkey.shell.session;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sessions that the last list in this shell showed, so that their ids can be
 * completed without asking the server.
 */
public final class SeenSessions {

	private final Map<String, String> descriptions = new LinkedHashMap<>();

	/**
	 * Takes the place of an earlier list.
	 * @param list a few words about each session, by its id
	 */
	public void see(Map<String, String> list) {
		this.descriptions.clear();
		this.descriptions.putAll(list);
	}

	/**
	 * Forgets a session that has ended.
	 * @param sessionId the session
	 */
	public void forget(String sessionId) {
		this.descriptions.remove(sessionId);
	}

	/**
	 * Forgets the whole list: its sessions have ended, or were those of somebody else.
	 */
	public void forgetAll() {
		this.descriptions.clear();
	}

	/**
	 * The sessions of the last list that have not ended since, as far as this shell
	 * knows.
	 * @return a few words about each, by its id, in the order of the list
	 */
	public Map<String, String> descriptions() {
		return new LinkedHashMap<>(this.descriptions);
	}

}
