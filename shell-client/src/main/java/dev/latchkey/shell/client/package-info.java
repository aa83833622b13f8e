/**
 * Calls to Latchkey's services. Only this package and its subpackages use gRPC.
 */
@NullMarked
package dev.latchkey.shell.client;

import org.jspecify.annotations.NullMarked;
