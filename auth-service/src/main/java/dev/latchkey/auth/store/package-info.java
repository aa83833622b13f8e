/**
 * What the stores of every noun share: vendors, faults and health.
 */
@NullMarked
package dev.latchkey.auth.store;

import org.jspecify.annotations.NullMarked;
