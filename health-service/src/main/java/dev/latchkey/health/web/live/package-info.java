/**
 * The event stream that keeps a page current.
 */
@NullMarked
package dev.latchkey.health.web.live;

import org.jspecify.annotations.NullMarked;
