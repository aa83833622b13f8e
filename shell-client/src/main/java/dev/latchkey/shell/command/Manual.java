package dev.latchkey.shell.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the help of a command says besides its definition. Stands beside Spring Shell's
 * annotation of the command, or on a class that is a command.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface Manual {

	/**
	 * Whole commands to copy, without the program's name; each must parse.
	 * @return the commands
	 */
	String[] examples();

}
