/**
 * Calls to Latchkey's services. Only this package and those below it know gRPC.
 */
@NullMarked
package dev.latchkey.shell.client;

import org.jspecify.annotations.NullMarked;
