package dev.latchkey.spring.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets only those callers use a method whose full authentication is recent. Others are
 * told to authenticate again: 401 with {@code insufficient_user_authentication} (RFC
 * 9470), {@code REAUTHENTICATION_REQUIRED} in gRPC. On a type it counts for all methods
 * that do not have the annotation themselves.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface RequireRecentSignIn {

	/**
	 * How long ago the person may have been authenticated, more than zero. It is measured
	 * with the clock of this machine.
	 * @return for instance {@code 5m}, {@code 90s} or {@code PT5M}
	 */
	String value();

}
