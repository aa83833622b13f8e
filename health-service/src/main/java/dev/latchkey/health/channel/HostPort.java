package dev.latchkey.health.channel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * A text with the address of a gRPC server, such as {@code localhost:50051} or
 * {@code [::1]:50051}.
 */
@Documented
@Constraint(validatedBy = HostPortValidator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface HostPort {

	/**
	 * The message of a violation.
	 * @return the message
	 */
	String message() default "must be a host and a port from 1 to 65535, for instance localhost:50051";

	/**
	 * The validation groups.
	 * @return the groups
	 */
	Class<?>[] groups() default {};

	/**
	 * The payload.
	 * @return the payload
	 */
	Class<? extends Payload>[] payload() default {};

}
