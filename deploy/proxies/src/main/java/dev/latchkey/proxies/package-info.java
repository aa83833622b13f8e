/**
 * Real proxies between a client and a service that record what they are sent.
 */
@NullMarked
package dev.latchkey.proxies;

import org.jspecify.annotations.NullMarked;
