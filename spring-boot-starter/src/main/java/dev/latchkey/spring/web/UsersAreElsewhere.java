package dev.latchkey.spring.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/**
 * Whether the settings of a program name no user for Spring Boot.
 */
public final class UsersAreElsewhere extends NoneNestedConditions {

	/**
	 * Create the condition.
	 */
	public UsersAreElsewhere() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/** There is a name. */
	@ConditionalOnProperty("spring.security.user.name")
	static class Name {

	}

	/** There is a password. */
	@ConditionalOnProperty("spring.security.user.password")
	static class Password {

	}

}
