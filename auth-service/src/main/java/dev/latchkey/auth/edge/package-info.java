/**
 * The doors for proxies: whether a request may pass, and as whom. Nothing here knows how
 * a proxy asks.
 */
@NullMarked
package dev.latchkey.auth.edge;

import org.jspecify.annotations.NullMarked;
