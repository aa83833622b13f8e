/**
 * Ports of this machine.
 */
@NullMarked
package dev.latchkey.testsupport.net;

import org.jspecify.annotations.NullMarked;
