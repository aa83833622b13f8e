/**
 * Stubs of the services, and a shell that runs against them.
 */
@NullMarked
package dev.latchkey.shell.testing;

import org.jspecify.annotations.NullMarked;
