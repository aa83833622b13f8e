package dev.latchkey.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.latchkey.auth.v1.Factor;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test with a session, and without any Latchkey: {@code SessionGuard.SESSION} has
 * it in the gRPC context of the test's thread, and each {@link SessionBinder} on the
 * class path binds it where its framework looks. An annotation on a method replaces that
 * of its class. A call to a server starts from an empty context: use {@link LatchkeyTest}
 * there.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(SessionContextExtension.class)
public @interface WithLatchkeySession {

	/**
	 * The username of the account.
	 */
	String username() default "ada";

	/**
	 * The id of the account; by default one that depends on the username alone.
	 */
	String accountId() default "";

	/**
	 * The factors that were verified, at the time of the authentication.
	 */
	Factor[] factors() default Factor.FACTOR_PASSWORD;

	/**
	 * How long ago the person was authenticated: {@code now}, or a number with
	 * {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}, such as {@code 5m ago}.
	 */
	String authenticated() default "now";

}
