package dev.latchkey.shell.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Examples for the help of a command. It belongs on a method with Spring Shell's
 * annotation, or on a class that is a command.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface Manual {

	/**
	 * Complete commands to copy, without the program's name. Each must parse.
	 * @return the commands
	 */
	String[] examples();

}
