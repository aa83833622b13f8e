package dev.latchkey.shell.testing;

/**
 * The result of a run of the program.
 *
 * @param code the exit code
 * @param out all of standard output
 * @param err all of standard error
 */
public record Outcome(int code, String out, String err) {

}
