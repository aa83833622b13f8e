package dev.latchkey.spring.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.latchkey.auth.v1.Factor;

/**
 * Lets only those callers use a method for whose session factors were verified. Together
 * with {@link RequireRecentSignIn} they must be that recent too. The refusal is the same.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface RequireFactor {

	/**
	 * The factors, all of which are needed.
	 * @return one factor or more
	 */
	Factor[] value();

}
