package dev.latchkey.health.journey.grpc;

/**
 * The username and password of one test user. The password is never on disk.
 */
public record Credentials(String username, String password) {

	/**
	 * Return the same username with a wrong password. Only its last character differs, so
	 * that a service that compares only the beginning would accept it.
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
