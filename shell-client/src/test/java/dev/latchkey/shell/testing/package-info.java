/**
 * A server that stands in for auth-service, and a shell to run against it.
 */
@NullMarked
package dev.latchkey.shell.testing;

import org.jspecify.annotations.NullMarked;
