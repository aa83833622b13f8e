/**
 * The caller of a call: its address, also behind proxies, and its token.
 */
@NullMarked
package dev.latchkey.auth.grpc.caller;

import org.jspecify.annotations.NullMarked;
