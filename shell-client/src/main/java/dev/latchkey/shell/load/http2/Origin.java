package dev.latchkey.shell.load.http2;

/**
 * What the headers of all calls of a connection say.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority whom the calls are for, with the port unless it is left out on purpose
 * @param userAgent the program that calls
 */
public record Origin(String scheme, String authority, String userAgent) {

}
