package dev.latchkey.spring.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.latchkey.client.validation.ValidatedSession;

import org.springframework.security.core.annotation.AuthenticationPrincipal;

/**
 * Gives the caller's {@link ValidatedSession} to a parameter of a web handler. The
 * parameter is {@code null} if everybody may call the handler and the caller sent no
 * token; a token that is not valid is refused.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@AuthenticationPrincipal
public @interface CurrentSession {

}
