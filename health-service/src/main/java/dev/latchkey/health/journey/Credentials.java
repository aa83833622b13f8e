package dev.latchkey.health.journey;

/**
 * The username and password of one made-up user. They live in memory only.
 */
record Credentials(String username, String password) {

	@Override
	public String toString() {
		return this.username;
	}

}
