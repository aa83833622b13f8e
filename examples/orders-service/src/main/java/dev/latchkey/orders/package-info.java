/**
 * A small service that Latchkey protects. Start reading at {@link OrdersSecurity}.
 */
@NullMarked
package dev.latchkey.orders;

import org.jspecify.annotations.NullMarked;
