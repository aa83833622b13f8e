package dev.latchkey.health.journey.journal;

/**
 * The username and password of one made-up user. The password lives in memory only.
 */
public record Credentials(String username, String password) {

	/**
	 * Return the same with another last character of the password: a service that looks
	 * only at the beginning would take it.
	 */
	public Credentials wrong() {
		int last = this.password.length() - 1;
		char other = (this.password.charAt(last) == 'a') ? 'b' : 'a';
		return new Credentials(this.username, this.password.substring(0, last) + other);
	}

	@Override
	public String toString() {
		return this.username;
	}

}
