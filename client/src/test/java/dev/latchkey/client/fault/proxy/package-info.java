/**
 * Stands between two programs and delays, holds, cuts and reorders what they send.
 */
@NullMarked
package dev.latchkey.client.fault.proxy;

import org.jspecify.annotations.NullMarked;
