package dev.latchkey.shell.session;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sessions of the last list in this shell. Completion offers their ids without a call
 * to the server.
 */
public final class ListedSessions {

	private final Map<String, String> descriptions = new LinkedHashMap<>();

	/**
	 * Replaces the list.
	 * @param list the descriptions of the sessions by their ids
	 */
	public void replace(Map<String, String> list) {
		this.descriptions.clear();
		this.descriptions.putAll(list);
	}

	/**
	 * Removes a revoked session.
	 * @param sessionId the id of the session
	 */
	public void remove(String sessionId) {
		this.descriptions.remove(sessionId);
	}

	/**
	 * Clears the list, because its sessions are revoked or belong to another user.
	 */
	public void clear() {
		this.descriptions.clear();
	}

	/**
	 * The sessions of the last list that this shell has not revoked since.
	 * @return the descriptions of the sessions by their ids, in the order of the list
	 */
	public Map<String, String> descriptions() {
		return new LinkedHashMap<>(this.descriptions);
	}

}
