/**
 * Calls to Latchkey's services; the only package that knows gRPC.
 */
@NullMarked
package dev.latchkey.shell.client;

import org.jspecify.annotations.NullMarked;
