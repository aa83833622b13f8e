/**
 * The service in memory behind {@link dev.latchkey.testing.FakeLatchkey}.
 */
@NullMarked
package dev.latchkey.testing.server;

import org.jspecify.annotations.NullMarked;
