/**
 * How this program connects to servers, whom it trusts, and how it words a failed call.
 */
@NullMarked
package dev.latchkey.health.channel;

import org.jspecify.annotations.NullMarked;
