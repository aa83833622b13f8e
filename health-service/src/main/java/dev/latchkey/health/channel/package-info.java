/**
 * How this program connects to servers, whom it trusts, who it is itself, and how it
 * words a failed call.
 */
@NullMarked
package dev.latchkey.health.channel;

import org.jspecify.annotations.NullMarked;
